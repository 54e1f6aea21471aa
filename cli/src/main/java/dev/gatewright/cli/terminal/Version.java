package dev.gatewright.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this tool, and of the framework that belongs to it. */
public final class Version implements IVersionProvider {

    /** The number alone, which the build has written beside this class. */
    public static String text() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "gatewright " + text(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }
}
