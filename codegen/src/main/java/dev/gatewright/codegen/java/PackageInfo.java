package dev.gatewright.codegen.java;

import java.util.Map;

/** Writes the file that marks a package's types non-null by default. */
final class PackageInfo {
    private PackageInfo() {}

    static void put(Map<String, String> files, JavaApi api, JavaGroup group) {
        put(files, api, api.packageName(), "The types of {@code " + api.service() + "}.");
        if (!group.api().packageName().equals(api.packageName())) {
            put(
                    files,
                    api,
                    group.api().packageName(),
                    "The routes of {@code " + group.title() + "}.");
        }
    }

    private static void put(
            Map<String, String> files, JavaApi api, String packageName, String doc) {
        files.put(
                packageName.replace('.', '/') + "/package-info.java",
                """
                // %s
                /** %s */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """
                        .formatted(JavaSources.notice(api), doc, packageName));
    }
}
