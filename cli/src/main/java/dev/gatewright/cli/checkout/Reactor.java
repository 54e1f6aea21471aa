package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The build that a Maven project is a module of: what it takes from other modules is built with it.
 *
 * @param root the folder of the outermost project that has it as a module; its own where none has
 * @param module the folder of the project
 */
record Reactor(Path root, Path module) {
    private static final Pattern NOT_ALWAYS =
            Pattern.compile("<!--.*?-->|<profiles>.*?</profiles>", Pattern.DOTALL);
    private static final Pattern MODULE =
            Pattern.compile("<(?:module|subproject)>\\s*([^<]+?)\\s*</");

    /** That of a project. */
    static Reactor of(Path module) throws IOException {
        Path root = module;
        for (Path above = module.getParent(); above != null; above = above.getParent()) {
            if (has(above, root)) {
                root = above;
            }
        }
        return new Reactor(root, module);
    }

    /** That of a project by itself. */
    static Reactor alone(Path project) {
        return new Reactor(project, project);
    }

    private static boolean has(Path folder, Path module) throws IOException {
        Path pom = folder.resolve("pom.xml");
        return Files.isReadable(pom)
                && MODULE.matcher(NOT_ALWAYS.matcher(MavenXml.text(pom)).replaceAll(""))
                        .results()
                        .map(found -> folder.resolve(found.group(1)).normalize())
                        .anyMatch(path ->
                                path.equals(module) || path.equals(module.resolve("pom.xml")));
    }

    /** Whether there are other modules that the project may take something from. */
    boolean hasOthers() {
        return !root.equals(module);
    }

    /** What has Maven, started in the root, build the project and what it needs. */
    List<String> selection() {
        return hasOthers() ? List.of("-pl", root.relativize(module).toString(), "-am") : List.of();
    }
}
