package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The classes of a jar that were compiled for a Java before 6, as those of picocli are. An AOT
 * cache of JDK 25 takes none of them, nor what implements their interfaces: each start reads them
 * anew, a quarter of the time of a short command. As later class files, with the frames that the
 * verifier wants in those, they are cached like all others.
 */
final class OldClasses {
    private final ClassFile classFile;

    private OldClasses(Collection<byte[]> classes) {
        Set<ClassDesc> interfaces = new HashSet<>();
        Map<ClassDesc, ClassDesc> superclasses = new HashMap<>();
        for (byte[] bytes : classes) {
            ClassModel type = ClassFile.of().parse(bytes);
            ClassDesc name = type.thisClass().asSymbol();
            if (type.flags().has(AccessFlag.INTERFACE)) {
                interfaces.add(name);
            } else {
                type.superclass().ifPresent(parent -> superclasses.put(name, parent.asSymbol()));
            }
        }
        this.classFile =
                ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ConstantPoolSharingOption.NEW_POOL,
                        ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.of(interfaces, superclasses)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /**
     * Renews the classes of a jar: what scripts run, as source.
     *
     * @param args the jar
     */
    public static void main(String[] args) throws IOException {
        renew(Path.of(args[0]));
    }

    /** Puts a jar with the same files in the place of {@code jar}, in which no class is old. */
    static void renew(Path jar) throws IOException {
        Map<ZipEntry, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry, in.readAllBytes());
            }
        }
        OldClasses classes =
                new OldClasses(
                        entries.entrySet().stream()
                                .filter(entry -> isClass(entry.getKey()))
                                .map(Map.Entry::getValue)
                                .toList());
        Path renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(renewed))) {
            for (Map.Entry<ZipEntry, byte[]> entry : entries.entrySet()) {
                ZipEntry written = new ZipEntry(entry.getKey().getName());
                written.setTime(entry.getKey().getTime());
                out.putNextEntry(written);
                out.write(isClass(written) ? classes.renewed(entry.getValue()) : entry.getValue());
            }
        }
        Files.move(
                renewed, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class");
    }

    /** The class as it is, where it is not old or where the verifier would not take it. */
    private byte[] renewed(byte[] bytes) {
        ClassModel old = classFile.parse(bytes);
        if (old.majorVersion() >= ClassFile.JAVA_6_VERSION) {
            return bytes;
        }
        byte[] renewed =
                classFile.build(
                        old.thisClass().asSymbol(),
                        builder -> {
                            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                            for (var element : old) {
                                if (element instanceof MethodModel method) {
                                    builder.transformMethod(
                                            method,
                                            MethodTransform.transformingCode(
                                                    (code, instruction) -> code.with(instruction)));
                                } else if (!(element instanceof ClassFileVersion)) {
                                    builder.with(element);
                                }
                            }
                        });
        return classFile.verify(renewed).isEmpty() ? renewed : bytes;
    }
}
