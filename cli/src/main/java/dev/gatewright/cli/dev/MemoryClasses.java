package dev.gatewright.cli.dev;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;

/**
 * The classes of one version of a service, in memory, and its resources in folders. Nothing of it
 * is on the disk, so that the next version can be compiled while this one still loads classes.
 */
final class MemoryClasses extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;

    /**
     * @param classes the bytes of each class, by its binary name
     * @param resources folders, each ending in a slash
     * @param libraries has the classes of the libraries
     */
    MemoryClasses(Map<String, byte[]> classes, URL[] resources, ClassLoader libraries) {
        super("service", resources, libraries);
        this.classes = Map.copyOf(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
}
