package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler proves that a service is started with all its logic and middleware. */
class TypedMiddlewareTest {
    private static final Path CASE = Golden.CASES.resolve("groups/expected");
    private static final String LOGIC =
            "new ShopLogic(), new AdminThingsLogic(), new ShopGroupLogic()";

    @TempDir private Path work;

    @Test
    void allOfItCompiles() throws IOException {
        assertThat(compile(LOGIC + ", new Tracing(), (call, next) -> next.proceed()")).isEmpty();
    }

    @Test
    void middlewareOfAnotherInterfaceIsPassedByItsMethod() throws IOException {
        assertThat(compile(LOGIC + ", shared::around, shared::around")).isEmpty();
    }

    @Test
    void aMissingMiddlewareDoesNotCompile() throws IOException {
        assertThat(compile(LOGIC + ", new Tracing()"))
                .singleElement()
                .asString()
                .contains("ShopImplementation cannot be applied to given types")
                .contains("AuditMiddleware");
    }

    @Test
    void oneInTheRoleOfAnotherDoesNotCompile() throws IOException {
        assertThat(compile(LOGIC + ", (call, next) -> next.proceed(), new Tracing()"))
                .first()
                .asString()
                .contains("Tracing cannot be converted to com.example.AuditMiddleware");
    }

    @Test
    void aMissingGroupDoesNotCompile() throws IOException {
        assertThat(compile("new ShopLogic(), new Tracing(), (call, next) -> next.proceed()"))
                .singleElement()
                .asString()
                .contains("ShopImplementation cannot be applied to given types");
    }

    private List<String> compile(String arguments) throws IOException {
        Path sources = Files.createDirectories(work.resolve("src"));
        Files.writeString(
                sources.resolve("Start.java"),
                """
                package com.example;

                import com.example.admin.things.AdminThingsLogic;
                import com.example.shop.ShopGroupLogic;
                import dev.gatewright.runtime.*;
                import java.util.List;

                final class Start {
                    private Start() {}

                    static final class Tracing implements TraceMiddleware {
                        @Override
                        public Response<?> around(Call call, Next next) {
                            return next.proceed();
                        }
                    }

                    static List<Endpoint> endpoints(Middleware shared) {
                        return ShopApi.SERVICE.endpoints(new ShopImplementation(%s));
                    }
                }
                """
                        .formatted(arguments));
        return Compilation.compile(Files.createDirectories(work.resolve("classes")), CASE, sources);
    }
}
