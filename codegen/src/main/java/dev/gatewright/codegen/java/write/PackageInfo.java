package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaGroup;
import java.util.Map;
import java.util.function.Supplier;

/** Writes the file that marks a package's types non-null by default. */
final class PackageInfo {

    private PackageInfo() {}

    /** Adds that of the types' package. */
    static void put(Map<String, Supplier<String>> files, JavaApi api) {
        put(
                files,
                api,
                api.origin().packageName(),
                "The types of {@code " + api.origin().service() + "}.");
    }

    /** Adds that of a group's package. */
    static void put(Map<String, Supplier<String>> files, JavaApi api, JavaGroup group) {
        String doc = "The routes of {@code " + group.title() + "}.";
        put(files, api, group.api().packageName(), doc);
    }

    private static void put(
            Map<String, Supplier<String>> files, JavaApi api, String packageName, String doc) {
        String text =
                """
                // %s
                /** %s */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """
                        .formatted(api.notice(), doc, packageName);
        files.put(packageName.replace('.', '/') + "/package-info.java", () -> text);
    }
}
