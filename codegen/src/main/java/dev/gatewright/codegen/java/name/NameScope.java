package dev.gatewright.codegen.java.name;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Hands out names that differ from each other by more than case, since some file systems and many
 * readers do not see case.
 */
public final class NameScope {
    private final Set<String> taken = new HashSet<>();

    /** The name, or with the lowest number from 2 that makes it new. */
    public String claim(String preferred) {
        String name = preferred;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = preferred + number;
        }
        return name;
    }

    /** Makes a claimed name free again, for another block of code. */
    public void release(String name) {
        taken.remove(name.toLowerCase(Locale.ROOT));
    }

    /** Claims the first name that is free as it stands, else numbers the last. */
    public String claimFirstFree(String first, String second) {
        return taken.contains(first.toLowerCase(Locale.ROOT)) ? claim(second) : claim(first);
    }
}
