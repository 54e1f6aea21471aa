package dev.gatewright.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every block of code on a page is run, or held to the code, by a test or a script. A block of
 * which nothing else is known has a comment before it, {@code <!-- checked: NAME -->}, and whatever
 * runs it names it in the same words.
 */
class BlocksTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("<!-- checked: (.+) -->");
    private static final Pattern MENTION = Pattern.compile("checked: ([a-z][a-z -]*[a-z])");
    private static final Pattern RUN_BY_SCRIPT = Pattern.compile("\\bblock ([a-z-]+) ");

    /** What nobody runs, by the page and what the block begins with, and why. */
    private static final Map<String, String> EXCEPTIONS =
            Map.ofEntries(
                    Map.entry("ARCHITECTURE.md: BUILD TIME", "a drawing"),
                    Map.entry("ARCHITECTURE.md: user.api ", "a drawing"),
                    Map.entry("ARCHITECTURE.md: bytes ", "a drawing"),
                    Map.entry(
                            "docs/authentication.md: const { ticket }",
                            "for a browser: BrowserIT opens streams so"),
                    Map.entry(
                            "docs/authentication.md: X-Content-Security: ",
                            "a format: RequestSigner writes it in tests"),
                    Map.entry(
                            "docs/typescript-client.md: import { ShopApi",
                            "of a project with Vite, from npm; UserWebIT builds one"),
                    Map.entry(
                            "docs/typescript-client.md: const service = ",
                            "of a project with Vite, from npm; UserWebIT builds one"),
                    Map.entry(
                            "docs/typescript-client.md: new ShopApi({ user",
                            "a part of a spec's client that is not shown"),
                    Map.entry("editors/README.md: vim.filetype.add", "for Neovim"),
                    Map.entry("editors/README.md: [language-server.gatewright]", "for Helix"));

    @Test
    void everyBlockIsRunOrHeldToTheCode() throws IOException {
        Set<String> names = namesOfRunners();
        Set<String> unused = new HashSet<>(EXCEPTIONS.keySet());
        List<String> unheld = new ArrayList<>();
        int blocks = 0;
        for (Page page : PagesTest.allPages()) {
            for (Page.Block block : page.blocks()) {
                blocks++;
                String beginning = page.path() + ": " + block.text().strip();
                boolean isExcepted = unused.removeIf(beginning::startsWith);
                if (!isExcepted && !isHeld(page, block, names)) {
                    unheld.add(beginning.lines().findFirst().orElse(""));
                }
            }
        }
        assertThat(unheld).as("blocks that nothing runs").isEmpty();
        assertThat(unused).as("exceptions that are none any more").isEmpty();
        assertThat(blocks).isGreaterThan(100);
    }

    private static boolean isHeld(Page page, Page.Block block, Set<String> names) {
        var named = NAMED.matcher(block.mark());
        if (named.matches()) {
            return PagesTest.isExcerpt(block) || names.contains(named.group(1));
        }
        return switch (block.language()) {
            // Those of the page of diagnostics are written from cases of the language's tests.
            case "api" -> true;
            case "yaml" -> PagesTest.isConfiguration(block);
            case "xml" -> PomsTest.isPom(block);
            case "", "sh" ->
                    CommandsTest.areCommands(block) || page.path().equals("docs/diagnostics.md");
            default -> false;
        };
    }

    /** Those of {@code scripts/check-readme}, and those that tests say they look at. */
    private static Set<String> namesOfRunners() throws IOException {
        Set<String> names = new TreeSet<>();
        String script = Files.readString(REPOSITORY.resolve("scripts/check-readme"));
        RUN_BY_SCRIPT.matcher(script).results().forEach(found -> names.add(found.group(1)));
        for (Path test : TestSources.all()) {
            MENTION.matcher(Files.readString(test))
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        }
        return names;
    }
}
