package dev.gatewright.cli.service;

import dev.gatewright.cli.terminal.ShellWord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The script that this program was started by.
 *
 * <p>What is printed for people to copy must work where they are: so the command is named as they
 * can call it.
 */
final class Launcher {

    private Launcher() {}

    /**
     * How its user calls it in a shell, from another folder: by its name where it is on the path.
     */
    static String name(Map<String, String> environment) {
        return name(System.getProperty("gatewright.home", ""), environment);
    }

    /** The same of the launcher in a folder. */
    static String name(String home, Map<String, String> environment) {
        if (home.isEmpty()) {
            return "gatewright";
        }
        Path script = Path.of(home, "gatewright");
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && isSame(Path.of(folder, "gatewright"), script)) {
                return "gatewright";
            }
        }
        return ShellWord.of(script.toString());
    }

    /** Whether both are one file, be it by a link. */
    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.isSameFile(one, other);
        } catch (IOException _) {
            return false;
        }
    }
}
