package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler proves the auth: logic over the guide's service that gets it wrong is no Java. */
class TypedAuthTest {
    private static final Path OWNED = Golden.CASES.resolve("user-api/expected/owned");
    private static final Path SCAFFOLD =
            Golden.CASES.resolve("user-api/expected/scaffold/com/example/UserLogic.java");

    @TempDir private Path work;
    private String logic = "";

    @BeforeEach
    void readTheLogicAsGenerated() throws IOException {
        logic = Files.readString(SCAFFOLD);
    }

    @Test
    void aSecuredHandlerReadsTypedClaims() throws IOException {
        assertThat(compileWith("getProfile(", "long id = caller.claims().userId();")).isEmpty();
    }

    @Test
    void claimsInAnOpenHandlerDoNotCompile() throws IOException {
        assertThat(compileWith("login(", "long id = caller.claims().userId();"))
                .singleElement()
                .asString()
                .contains("cannot find symbol")
                .contains("variable caller");
    }

    @Test
    void theClientOfAnOpenHandlerHasNoClaims() throws IOException {
        assertThat(compileWith("login(", "long id = client.claims().userId();"))
                .singleElement()
                .asString()
                .contains("cannot find symbol")
                .contains("method claims()");
    }

    @Test
    void aClaimTheSpecDoesNotDeclareDoesNotCompile() throws IOException {
        assertThat(compileWith("getProfile(", "long id = caller.claims().tenant();"))
                .singleElement()
                .asString()
                .contains("cannot find symbol")
                .contains("method tenant()");
    }

    @Test
    void securingARouteLaterNamesTheHandlerThatMustChange() throws IOException {
        logic = logic.replace("Caller<AuthClaims> caller", "Client client");
        assertThat(compile())
                .anySatisfy(message ->
                        assertThat(message)
                                .contains("UserLogic is not abstract")
                                .contains("runtime.Caller<"));
    }

    private List<String> compileWith(String handler, String statement) throws IOException {
        int body = logic.indexOf('{', logic.indexOf(" " + handler)) + 1;
        logic = logic.substring(0, body) + "\n" + statement + logic.substring(body);
        return compile();
    }

    private List<String> compile() throws IOException {
        Path sources = Files.createDirectories(work.resolve("src"));
        Files.writeString(sources.resolve("UserLogic.java"), logic);
        return Compilation.compile(
                Files.createDirectories(work.resolve("classes")), OWNED, sources);
    }
}
