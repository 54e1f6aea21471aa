package dev.gatewright.cli.project;

import dev.gatewright.codegen.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project that is to be made: a spec with logins and roles, logic, configuration, a test, and
 * what it takes to build and ship it.
 *
 * <p>Templates are resources beside this class. In them, <code>&#123;&#123;name}}</code> and its
 * like are filled in, and a line that begins with a choice, as <code>&#123;&#123;postgres}}</code>,
 * is left out where something else was chosen. Files of Maven's wrapper go as they are.
 *
 * @param name its name
 * @param packageName the package of its classes
 * @param store where it keeps users and sessions
 * @param keys what it signs tokens with
 * @param build what it is built by
 * @param version the version of Gatewright that it uses
 */
public record NewProject(
        ProjectName name, String packageName, Store store, Keys keys, Build build, String version) {

    /** Starts a line that is there for some choices only. */
    private static final Pattern CHOICE =
            Pattern.compile("\\{\\{([a-z0-9|]+)}}(.*)", Pattern.DOTALL);

    private static final Set<String> CHOICES =
            Stream.<Enum<?>[]>of(Store.values(), Keys.values(), Build.values())
                    .flatMap(Stream::of)
                    .map(NewProject::word)
                    .collect(Collectors.toUnmodifiableSet());

    private static final List<String> WRAPPER =
            List.of(
                    "mvnw",
                    "mvnw.cmd",
                    ".mvn/jdk25.sh",
                    ".mvn/jdk25.cmd",
                    ".mvn/wrapper/maven-wrapper.properties");

    /**
     * Writes the project, or nothing: where one file cannot be written, on a disk that is full say,
     * those before it are taken back.
     *
     * @param folder where; nothing, or an empty folder
     * @return what was written, in the order in which one reads it
     * @throws IllegalArgumentException when there is something already
     * @throws IOException when it cannot be written
     */
    public List<Path> write(Path folder) throws IOException {
        refuseTaken(folder);
        Path top = lastThere(folder.toAbsolutePath());
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : files().entrySet()) {
                Path path = folder.resolve(file.getKey());
                written.add(path);
                AtomicFile.write(path, text(file.getValue()));
                if (file.getKey().equals("mvnw")) {
                    makeExecutable(path);
                }
            }
        } catch (IOException | RuntimeException e) {
            takeBack(written, top);
            throw e;
        }
        return written;
    }

    /** The folder, or the nearest one around it that is there. */
    private static Path lastThere(Path folder) {
        Path there = folder;
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there;
    }

    /**
     * Deletes files, and the folders that were made for them. What others have put there meanwhile
     * stays, with the folders that it is in.
     *
     * @param top the folder that was there before
     */
    private static void takeBack(List<Path> files, Path top) {
        for (Path file : files.reversed()) {
            Path made = file.toAbsolutePath();
            while (made != null && !made.equals(top)) {
                try {
                    Files.deleteIfExists(made);
                } catch (IOException _) {
                    // A folder that is not empty yet, or what never came to be.
                }
                made = made.getParent();
            }
        }
    }

    /** Whether nothing is in a folder. */
    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /** Each file of the project, and the template it is made from. */
    private Map<String, String> files() {
        String sources = "java/" + packageName.replace('.', '/') + "/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(name.text() + ".api", "service.api");
        files.put("etc/" + name.text() + ".yaml", "etc/service.yaml");
        files.put("src/main/" + sources + "Main.java", "src/main/java/Main.java");
        files.put("src/main/" + sources + name.logic() + ".java", "src/main/java/Logic.java");
        files.put("src/test/" + sources + name.test() + ".java", "src/test/java/Test.java");
        switch (build) {
            case MAVEN -> {
                files.put("pom.xml", "pom.xml");
                WRAPPER.forEach(file -> files.put(file, "wrapper/" + file));
            }
            case GRADLE -> {
                files.put("build.gradle", "build.gradle");
                files.put("settings.gradle", "settings.gradle");
            }
        }
        files.put("Dockerfile", "Dockerfile");
        files.put("compose.yaml", "compose.yaml");
        files.put(".dockerignore", "dockerignore");
        files.put(".gitignore", "gitignore");
        files.put(".gitattributes", "gitattributes");
        files.put("README.md", "README.md");
        return files;
    }

    /** A template with its choices made and its names filled in, line by line. */
    private String text(String template) throws IOException {
        String text = resource(template);
        if (template.startsWith("wrapper/")) {
            return text;
        }
        return text.lines()
                .filter(this::isChosen)
                .map(this::filled)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Whether a line stays: it begins with no choice, or with one that was made. */
    private boolean isChosen(String line) {
        Matcher choice = CHOICE.matcher(line);
        return !choice.matches()
                || !CHOICES.contains(choice.group(1))
                || Stream.of(store, keys, build)
                        .map(NewProject::word)
                        .anyMatch(choice.group(1)::equals);
    }

    /** A line without its choice, and with what it names. */
    private String filled(String line) {
        Matcher choice = CHOICE.matcher(line);
        String text =
                choice.matches() && CHOICES.contains(choice.group(1)) ? choice.group(2) : line;
        return text.replace("{{name}}", name.text())
                .replace("{{package}}", packageName)
                .replace("{{Api}}", name.api())
                .replace("{{Logic}}", name.logic())
                .replace("{{Test}}", name.test())
                .replace("{{target}}", build == Build.MAVEN ? "target" : "build")
                .replace("{{pack}}", build == Build.MAVEN ? "./mvnw package" : "gradle assemble")
                .replace("{{version}}", version)
                .replace("{{jvm}}", String.join(" ", ServiceJvm.OPTIONS))
                .replace("{{training}}", String.join(" ", ServiceJvm.TRAINING));
    }

    /** A choice as templates spell it. */
    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = NewProject.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the tool is not complete: it has no template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Nothing is ever overwritten: a folder with anything in it is refused before the first file.
     */
    private static void refuseTaken(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            if (!isEmpty(folder)) {
                String shown =
                        folder.toString().isEmpty() ? "the present folder" : folder.toString();
                throw new IllegalArgumentException(
                        shown + " is not empty: choose another name, or empty it first");
            }
        } else if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(folder + " is there already, and no folder");
        }
    }

    /** Where files have such permissions. */
    private static void makeExecutable(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
