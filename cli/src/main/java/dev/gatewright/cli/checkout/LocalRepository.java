package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Maven keeps what it has fetched and installed.
 *
 * <p>Found without Maven, which takes a second to be asked. Settings that name the folder by a
 * variable are passed over, and the usual one is taken.
 */
final class LocalRepository {
    private static final Pattern OPTION =
            Pattern.compile("-Dmaven\\.repo\\.local=(?:\"([^\"]+)\"|(\\S+))");
    private static final Pattern SETTING =
            Pattern.compile("<localRepository>\\s*([^<$]+?)\\s*</localRepository>");

    private LocalRepository() {}

    /**
     * As Maven finds it: from its options in the environment, its settings, or the usual folder.
     */
    static Path of(Map<String, String> environment) throws IOException {
        for (String variable : new String[] {"MAVEN_ARGS", "MAVEN_OPTS"}) {
            Matcher option = OPTION.matcher(environment.getOrDefault(variable, ""));
            if (option.find()) {
                return Path.of(option.group(1) == null ? option.group(2) : option.group(1));
            }
        }
        Path maven = Path.of(System.getProperty("user.home"), ".m2");
        Path settings = maven.resolve("settings.xml");
        if (Files.isReadable(settings)) {
            Matcher setting = SETTING.matcher(MavenXml.text(settings));
            if (setting.find()) {
                return Path.of(setting.group(1));
            }
        }
        return maven.resolve("repository");
    }
}
