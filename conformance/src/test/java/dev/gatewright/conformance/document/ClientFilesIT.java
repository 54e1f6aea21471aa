package dev.gatewright.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.TypeScriptTarget;
import dev.gatewright.codegen.typescript.Integers;
import dev.gatewright.conformance.GeneratedSources;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Event;
import dev.gatewright.runtime.Events;
import dev.gatewright.runtime.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files and events of a client in TypeScript, under Node, with a running service; run with
 * {@code -Dgatewright.node}, node and npm on the path.
 */
class ClientFilesIT {
    private static final Path SPEC = Path.of("src/test/resources/files.api");
    private static final Path TEST = Path.of("src/test/typescript/files.test.ts");
    private static final Path TOOLS = Path.of("../examples/user-web");

    @TempDir private Path folder;

    @Test
    void filesAndEventsGoBetweenTheClientAndTheService() throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("gatewright.node") != null,
                "clients in TypeScript are tested with -Dgatewright.node, node and npm on the"
                        + " path");
        Files.createDirectories(folder.resolve("test"));
        for (String name : new String[] {"package.json", "package-lock.json", "tsconfig.json"}) {
            Files.copy(TOOLS.resolve(name), folder.resolve(name));
        }
        Files.copy(TOOLS.resolve("test/tsconfig.json"), folder.resolve("test/tsconfig.json"));
        Files.copy(TEST, folder.resolve("test/files.test.ts"));
        GeneratedSources.generate(
                SPEC, TypeScriptTarget.of(SPEC, Integers.NUMBER, false), folder.resolve("src/api"));
        try (DocumentedService service = DocumentedService.start(SPEC, ClientFilesIT::answer)) {
            run(service, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            run(service, "npx", "tsc", "-p", "test");
            run(service, "node", "--test", "build/test/files.test.js");
        }
    }

    private void run(DocumentedService service, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SERVICE_URL", service.url());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
    }

    static Optional<Object> answer(Method method, @Nullable Object[] arguments) {
        try {
            return switch (method.getName()) {
                case "send" -> Optional.of(received(method, arguments[0]));
                case "plan" -> Optional.of(file());
                case "watch" -> Optional.of(ticks(method));
                default -> Optional.empty();
            };
        } catch (ReflectiveOperationException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came, told as the spec has it. */
    private static Object received(Method method, @Nullable Object request)
            throws ReflectiveOperationException, IOException, GeneralSecurityException {
        RecordComponent[] parts = Objects.requireNonNull(request).getClass().getRecordComponents();
        String title = String.valueOf(parts[0].getAccessor().invoke(request));
        Upload picture = (Upload) parts[1].getAccessor().invoke(request);
        Object thumb = parts[2].getAccessor().invoke(request);
        boolean isThumb = thumb != null && !thumb.equals(Optional.empty());
        try (InputStream in = picture.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return record(
                    method.getReturnType(),
                    title,
                    picture.untrustedFileName(),
                    picture.size(),
                    HexFormat.of().formatHex(digest.digest()),
                    isThumb);
        }
    }

    private static Download file() {
        byte[] bytes = new byte[5_000_000];
        Arrays.fill(bytes, (byte) 7);
        return Download.of(bytes.length, () -> new ByteArrayInputStream(bytes))
                .withName("plan ä.bin");
    }

    /** One after the other, from the last that was heard on. */
    private static Events<Object> ticks(Method method) {
        Class<?> tick =
                (Class<?>)
                        ((ParameterizedType) method.getGenericReturnType())
                                .getActualTypeArguments()[0];
        return stream -> {
            int n = stream.lastEventId().map(Integer::valueOf).orElse(0);
            while (stream.isOpen()) {
                n++;
                stream.send(
                        Event.of(record(tick, n, "ä\nb"))
                                .withId(Integer.toString(n))
                                .named("tick"));
            }
        };
    }

    private static Object record(Class<?> type, Object... values)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
