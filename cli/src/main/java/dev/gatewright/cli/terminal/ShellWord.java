package dev.gatewright.cli.terminal;

import java.io.File;

/** A path in a command that people copy into their shell. */
public final class ShellWord {

    private ShellWord() {}

    /** The path as a shell takes it for one word; that of Windows too, for names it can have. */
    public static String of(String path) {
        if (path.chars().anyMatch(c -> "$`\"\\!*?'".indexOf(c) >= 0) && File.separatorChar == '/') {
            return "'" + path.replace("'", "'\\''") + "'";
        }
        return path.chars().anyMatch(c -> " &;()<>|#~%".indexOf(c) >= 0) ? '"' + path + '"' : path;
    }
}
