package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.typescript.Integers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients in TypeScript of all the specs there are, and of some that nobody wrote, read by {@code
 * tsc} at its strictest; run with {@code -Dgatewright.node}, node and npm on the path.
 */
class TypeCheckLong {
    private static final int SPECS = Integer.getInteger("specs", 30);
    private static final List<Integers> MODES =
            List.of(Integers.NUMBER, Integers.BIGINT, Integers.STRING);
    private static final Path PROJECT = Path.of("src", "test", "typescript");

    @TempDir private Path work;

    @Test
    void whateverIsAcceptedBecomesTypeScriptWithoutAnError() throws Exception {
        NodeTools tools = NodeTools.in(work, PROJECT);
        int accepted = 0;
        List<Path> specs = specs();
        for (int i = 0; i < specs.size(); i++) {
            Integers integers = MODES.get(i % MODES.size());
            accepted += generate(specs.get(i), integers, work.resolve("clients/c" + i)) ? 1 : 0;
        }

        assertThat(accepted).isGreaterThan(specs.size() * 3 / 5);
        assertThat(tools.install()).endsWith("0");
        assertThat(tools.run(List.of("npx", "tsc", "-p", "."))).isEqualTo("0");
    }

    private List<Path> specs() throws IOException {
        List<Path> specs = new ArrayList<>();
        for (Path folder : Golden.cases()) {
            specs.add(folder.resolve("in.api"));
        }
        specs.addAll(HardSpecsTest.specs());
        for (int seed = 0; seed < SPECS; seed++) {
            specs.add(Files.writeString(work.resolve("s" + seed + ".api"), RandomSpec.of(seed)));
        }
        return specs;
    }

    /** Whether the spec was not refused. */
    private boolean generate(Path api, Integers integers, Path folder) throws IOException {
        Target target = TypeScriptTarget.of(api, integers, true);
        return !Generation.run(new GenerationRequest(api, target, folder, folder, false)).refused();
    }
}
