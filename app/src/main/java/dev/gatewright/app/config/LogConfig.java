package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the section {@code Log}: what of a service's log is written, and how.
 *
 * @param level {@code Level}: what is written of all that no other key is about
 * @param isJson {@code Format}: one JSON object a line rather than text; in prod by default
 * @param access {@code Access}: whether every request has a line, rather than only those that were
 *     refused or have failed; by default it has
 * @param levels {@code Levels}: levels of loggers and all whose names begin with theirs and a dot
 * @param audit {@code AuditFile}: the file for the audit alone; empty when it goes with the rest
 */
public record LogConfig(
        String level,
        boolean isJson,
        boolean access,
        Map<String, String> levels,
        Optional<Path> audit) {
    private static final List<String> LEVELS =
            List.of("info", "trace", "debug", "warning", "error", "off");

    public LogConfig {
        levels = Map.copyOf(levels);
    }

    static LogConfig read(Section root, Path base, Profile profile) {
        Section section = root.section("Log");
        String level = section.choice("Level", LEVELS);
        List<String> formats =
                profile == Profile.DEV ? List.of("text", "json") : List.of("json", "text");
        boolean isJson = section.choice("Format", formats).equals("json");
        boolean access = section.flag("Access", true);
        Optional<Path> audit = section.path("AuditFile").map(base::resolve);
        Map<String, String> levels = new TreeMap<>();
        Section named = section.free("Levels", "mapping of loggers to levels");
        named.names().forEach(name -> read(named, name, name, levels));
        section.refuseUnknown();
        return new LogConfig(level, isJson, access, levels, audit);
    }

    /** The names of loggers may be written with dots, or as mappings within mappings. */
    private static void read(
            Section section, String key, String logger, Map<String, String> levels) {
        if (section.isMapping(key)) {
            Section inner = section.section(key);
            inner.names().forEach(name -> read(inner, name, logger + "." + name, levels));
            return;
        }
        String level = section.text(key, "info");
        if (!LEVELS.contains(level)) {
            section.faultOfValue(key, "must be " + String.join(" or ", LEVELS));
        }
        levels.put(logger, level);
    }
}
