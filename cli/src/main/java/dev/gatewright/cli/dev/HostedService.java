package dev.gatewright.cli.dev;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service in this process, on a class loader that knows nothing of the tool. Its libraries are
 * loaded once and stay; its own classes are replaced.
 *
 * <p>Calls go by reflection and have types of the JDK alone, for tool and service share no others:
 * the service brings its own version of the framework. The names and parameters here are those of
 * {@code dev.gatewright.app.Development}.
 */
final class HostedService implements AutoCloseable {
    private static final String HOST = "dev.gatewright.app.Development";

    private final URLClassLoader libraries;
    private final Object host;

    /**
     * @param classPath the jars of its libraries
     * @param arguments its command line
     * @throws IOException when the version of Gatewright among them cannot be hosted
     * @throws RefusedArgumentsException when the command line cannot be understood
     */
    HostedService(List<Path> classPath, List<String> arguments)
            throws IOException, RefusedArgumentsException {
        libraries =
                new URLClassLoader(
                        "libraries", urls(classPath), ClassLoader.getPlatformClassLoader());
        try {
            host =
                    libraries
                            .loadClass(HOST)
                            .getConstructor(String[].class)
                            .newInstance((Object) arguments.toArray(String[]::new));
        } catch (ReflectiveOperationException e) {
            libraries.close();
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new RefusedArgumentsException(String.valueOf(refused.getMessage()));
            }
            throw new IOException(
                    "this tool and the service's version of Gatewright do not fit: use one version"
                            + " for both",
                    e);
        }
    }

    /** Has requests wait. */
    void hold() {
        call("hold", new Class<?>[0]);
    }

    /** Has requests refused with these faults. */
    void refuse(String name, String title, String faults) {
        Class<?>[] types = {String.class, String.class, String.class};
        call("refuse", types, name, title, faults);
    }

    /**
     * Puts another version in the place of the one before.
     *
     * @return why it does not start; null when it is up
     */
    @Nullable String load(Map<String, byte[]> classes, List<Path> resources, String main)
            throws IOException {
        MemoryClasses loader = new MemoryClasses(classes, urls(resources), libraries);
        Class<?>[] types = {ClassLoader.class, String.class};
        return (String) call("load", types, loader, main);
    }

    private @Nullable Object call(String method, Class<?>[] types, Object... arguments) {
        try {
            return host.getClass().getMethod(method, types).invoke(host, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL[] urls(List<Path> paths) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            try {
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IOException("no place for classes: " + path, e);
            }
        }
        return urls.toArray(URL[]::new);
    }

    @Override
    public void close() throws IOException {
        call("close", new Class<?>[0]);
        libraries.close();
    }
}
