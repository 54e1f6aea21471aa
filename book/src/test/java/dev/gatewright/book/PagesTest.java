package dev.gatewright.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.language.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say holds: links lead somewhere, and blocks of code are good. */
class PagesTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern EXCERPT = Pattern.compile("<!-- checked: excerpt of (\\S+) -->");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final Pattern SECTION = Pattern.compile("(?m)^([A-Z][A-Za-z]*):");
    private static final Set<String> SCHEMES = Set.of("Auth", "User", "Staff");

    @TempDir private Path folder;

    @Test
    void everyPageIsInTheContents() throws IOException {
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("docs"))) {
            List<String> pages =
                    files.map(file -> "docs/" + file.getFileName())
                            .filter(name -> name.endsWith(".md"))
                            .toList();
            assertThat(Book.of(REPOSITORY).pages().keySet()).containsAll(pages);
        }
    }

    @Test
    void everyLinkLeadsToAFileAndItsHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        Map<String, Set<String>> anchors = new HashMap<>();
        for (Page page : allPages()) {
            for (String link : page.links()) {
                if (Page.isElsewhere(link)) {
                    continue;
                }
                String target = page.target(link);
                if (Files.notExists(REPOSITORY.resolve(target))) {
                    broken.add(page.path() + ": " + link);
                } else if (link.contains("#")) {
                    if (!anchors.containsKey(target)) {
                        anchors.put(target, Page.read(REPOSITORY, target).anchors());
                    }
                    String anchor = link.substring(link.indexOf('#') + 1);
                    if (!anchors.getOrDefault(target, Set.of()).contains(anchor)) {
                        broken.add(page.path() + ": " + link);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** Those of the book, and all others that somebody is to read. */
    static List<Page> allPages() throws IOException {
        Set<String> paths = new TreeSet<>(Book.of(REPOSITORY).pages().keySet());
        try (Stream<Path> files = Files.find(REPOSITORY, 4, (file, _) -> isPage(file))) {
            files.map(file -> REPOSITORY.relativize(file).toString().replace('\\', '/'))
                    .forEach(paths::add);
        }
        List<Page> pages = new ArrayList<>();
        for (String path : paths) {
            pages.add(Page.read(REPOSITORY, path));
        }
        return pages;
    }

    private static boolean isPage(Path file) {
        Path path = REPOSITORY.relativize(file);
        boolean isMade =
                Stream.of("target", "node_modules", "src", ".git")
                        .anyMatch(folder -> path.toString().contains(folder));
        return !isMade && file.toString().endsWith(".md");
    }

    /**
     * Lines of a page's excerpts are lines of the file, in that order, indented as they like; a
     * closing brace may be left out.
     */
    @Test
    void everyExcerptIsInItsFile() throws IOException {
        int excerpts = 0;
        for (Page page : allPages()) {
            Map<String, Iterator<String>> rest = new HashMap<>();
            for (Page.Block block : page.blocks()) {
                var file = EXCERPT.matcher(block.mark());
                // "new:FILE" is a file of a project that scripts/check-readme makes.
                if (!file.matches() || file.group(1).startsWith("new:")) {
                    continue;
                }
                excerpts++;
                if (!rest.containsKey(file.group(1))) {
                    Path source = REPOSITORY.resolve(file.group(1));
                    rest.put(file.group(1), Files.readAllLines(source).iterator());
                }
                Iterator<String> lines = Objects.requireNonNull(rest.get(file.group(1)));
                for (String shown : block.text().lines().toList()) {
                    boolean found = shown.isBlank() || shown.equals("}");
                    while (!found && lines.hasNext()) {
                        found = lines.next().strip().equals(shown.strip());
                    }
                    assertThat(found)
                            .as("%s: %s has not: %s", page.path(), file.group(1), shown)
                            .isTrue();
                }
            }
        }
        assertThat(excerpts).isGreaterThan(10);
    }

    /** Whether a block is a part of a file. */
    static boolean isExcerpt(Page.Block block) {
        return EXCERPT.matcher(block.mark()).matches();
    }

    /** Whether a block is a configuration of a service, or a part of one. */
    static boolean isConfiguration(Page.Block block) {
        return block.language().equals("yaml") && SECTION.matcher(block.text()).find();
    }

    @Test
    void everySpecIsTakenByTheGenerator() throws IOException {
        int specs = 0;
        for (Page page : allPages()) {
            for (Page.Block block : page.blocks()) {
                if (!block.language().equals("api")) {
                    continue;
                }
                Path file = Files.writeString(folder.resolve("a" + specs++ + ".api"), block.text());
                assertThat(Generation.check(file, new JavaTarget("", "")).diagnostics())
                        .as("%s: %s", page.path(), block.text())
                        .extracting(Diagnostic::message)
                        .isEmpty();
            }
        }
        assertThat(specs).isPositive();
    }

    @Test
    void everyConfigurationIsReadWithoutAFault() throws IOException {
        int configurations = 0;
        for (Page page : allPages()) {
            for (Page.Block block : page.blocks()) {
                if (isConfiguration(block)) {
                    configurations++;
                    read(page.path(), block.text());
                }
            }
        }
        assertThat(configurations).isGreaterThan(10);
    }

    /** The section of the service itself is read as the record that the page has above it. */
    @Test
    void theSettingsShownAreThoseOfTheRecordShown() throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/mail"), "the password of the mail");
        Page page = Page.read(REPOSITORY, "docs/configuration.md");
        String yaml =
                page.blocks().stream()
                        .map(Page.Block::text)
                        .filter(text -> text.startsWith("Settings:"))
                        .findFirst()
                        .orElseThrow();
        Path file =
                Files.writeString(
                        folder.resolve("service.yaml"), yaml.replace("${MAX_ITEMS:30}", "30"));
        Snippets.Shop shop = read(file, List.of(), Map.of()).settings().as(Snippets.Shop.class);

        assertThat(shop.hold()).isEqualTo(Duration.ofMinutes(15));
        assertThat(shop.rates()).containsExactly(new Snippets.Rate("CH", 8.1));
        assertThat(shop.mail().sender()).isEqualTo("shop@example.com");
    }

    private ServiceConfig read(Path file, List<String> schemes, Map<String, String> environment)
            throws IOException {
        DevSecrets secrets = new DevSecrets(folder.resolve("secrets.yaml"), new SecureRandom());
        return ServiceConfig.read(
                ConfigTree.load(file, List.of()),
                new SecretSource(environment, folder),
                new ServiceConfig.Context("shop", schemes, folder, Profile.DEV, secrets));
    }

    /** Reads a configuration, or a part of one, with values for what it takes from elsewhere. */
    private void read(String page, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("service.yaml"), text);
        Map<String, String> environment =
                VARIABLE.matcher(text)
                        .results()
                        .map(variable -> variable.group(1))
                        .distinct()
                        .collect(Collectors.toMap(name -> name, PagesTest::value));
        List<String> schemes =
                SECTION.matcher(text)
                        .results()
                        .map(section -> section.group(1))
                        .filter(SCHEMES::contains)
                        .toList();
        try {
            read(file, schemes, environment);
        } catch (ConfigException e) {
            // The files that it names are not here, nor are the secret managers.
            assertThat(String.valueOf(e.getMessage()).lines())
                    .as("%s: %s", page, text)
                    .allMatch(fault ->
                            fault.endsWith("does not exist")
                                    || fault.endsWith("the secret manager was not asked"));
        }
    }

    private static String value(String variable) {
        return "value of " + variable + " with more than 32 bytes";
    }

    @Test
    void theSiteHasEveryPageAndItsLinksStayInIt() throws IOException {
        Path site = folder.resolve("site");
        int pages = new Site(Book.of(REPOSITORY)).write(site);

        assertThat(site.resolve("index.html")).exists();
        try (Stream<Path> files = Files.list(site)) {
            List<Path> html = files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(html).hasSize(pages).hasSizeGreaterThan(15);
            for (Path file : html) {
                String text = Files.readString(file);
                Pattern.compile("href=\"([^\"#:]+)(?:#[^\"]*)?\"")
                        .matcher(text)
                        .results()
                        .forEach(link ->
                                assertThat(site.resolve(link.group(1)))
                                        .as("%s: %s", file.getFileName(), link.group(1))
                                        .exists());
            }
        }
    }
}
