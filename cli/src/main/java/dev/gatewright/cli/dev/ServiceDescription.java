package dev.gatewright.cli.dev;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How Maven would build a service, as the plugin's goal {@code describe} writes it.
 *
 * @param api its spec
 * @param packageName the package of the generated types
 * @param mainClass the class that starts it
 * @param sources folders of its sources, without generated ones
 * @param resources folders of its resources
 * @param generated the folder of generated Java
 * @param generatedResources the folder of the generated OpenAPI document
 * @param classPath the jars of its libraries
 * @param compilerOptions what it is compiled with
 */
record ServiceDescription(
        Path api,
        String packageName,
        String mainClass,
        List<Path> sources,
        List<Path> resources,
        Path generated,
        Path generatedResources,
        List<Path> classPath,
        List<String> compilerOptions) {

    static ServiceDescription read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        return new ServiceDescription(
                Path.of(value(properties, "api")),
                value(properties, "packageName"),
                value(properties, "mainClass"),
                paths(properties, "sources"),
                paths(properties, "resources"),
                Path.of(value(properties, "generated")),
                Path.of(value(properties, "generatedResources")),
                paths(properties, "classPath"),
                lines(properties, "compilerOptions").toList());
    }

    private static String value(Properties properties, String key) throws IOException {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IOException("the description of the service has no " + key);
        }
        return value;
    }

    private static List<Path> paths(Properties properties, String key) throws IOException {
        return lines(properties, key).map(Path::of).toList();
    }

    private static Stream<String> lines(Properties properties, String key) throws IOException {
        return value(properties, key).lines().filter(line -> !line.isBlank());
    }
}
