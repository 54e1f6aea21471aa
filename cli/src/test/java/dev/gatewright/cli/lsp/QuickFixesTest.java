package dev.gatewright.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered for a slip, in every case of the language that has one. */
class QuickFixesTest {
    private static final Path CASES = Path.of("../language/src/test/cases");

    @Test
    void whatWasMeantTakesTheFaultAway() throws IOException {
        int offered = 0;
        try (Stream<Path> cases = Files.list(CASES)) {
            for (Path folder : cases.sorted().toList()) {
                Path file = folder.resolve("in.api").toAbsolutePath().normalize();
                List<Diagnostic> faults = faults(file, text(file));
                for (Diagnostic fault : faults) {
                    if (fault.getMessage().getLeft().contains("did you mean '")) {
                        assertThat(edits(file, fault)).as("%s: %s", file, fault).hasSize(1);
                    }
                    for (TextEdit edit : edits(file, fault)) {
                        offered++;
                        assertThat(like(fault, faults(file, applied(text(file), edit))))
                                .as("%s: %s", file, fault)
                                .isEqualTo(like(fault, faults) - 1);
                    }
                }
            }
        }
        assertThat(offered).isGreaterThan(10);
    }

    /** Which of the two is meant, nobody could tell: to change the name would change the API. */
    @Test
    void aWordThatStandsTwiceInATagIsLeftAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.api");
        Files.writeString(
                file, "type A {\n\tB int `json:\"ranged,ranged=[1:5]\"`\n}\nservice a {\n}\n");

        List<Diagnostic> slips =
                faults(file, text(file)).stream()
                        .filter(fault -> fault.getMessage().getLeft().contains("did you mean '"))
                        .toList();

        assertThat(slips).hasSize(1);
        assertThat(edits(file, slips.getFirst())).isEmpty();
    }

    private static long like(Diagnostic fault, List<Diagnostic> faults) {
        return faults.stream().filter(other -> other.getCode().equals(fault.getCode())).count();
    }

    private static List<Diagnostic> faults(Path file, String text) {
        Queue<PublishDiagnosticsParams> published = new ArrayDeque<>();
        Documents documents = new Documents();
        documents.connect(new Editor(published));
        documents.didOpen(
                new DidOpenTextDocumentParams(
                        new TextDocumentItem(file.toUri().toString(), "api", 1, text)));
        return published.stream()
                .filter(params -> params.getUri().equals(file.toUri().toString()))
                .flatMap(params -> params.getDiagnostics().stream())
                .toList();
    }

    private static List<TextEdit> edits(Path file, Diagnostic fault) {
        String uri = file.toUri().toString();
        return new Documents()
                        .codeAction(
                                new CodeActionParams(
                                        new TextDocumentIdentifier(uri),
                                        fault.getRange(),
                                        new CodeActionContext(List.of(fault))))
                        .join()
                        .stream()
                        .flatMap(action ->
                                action
                                        .getRight()
                                        .getEdit()
                                        .getChanges()
                                        .getOrDefault(uri, List.of())
                                        .stream())
                        .toList();
    }

    private static String applied(String text, TextEdit edit) {
        int start = Positions.before(text, edit.getRange().getStart()).length();
        int end = Positions.before(text, edit.getRange().getEnd()).length();
        return text.substring(0, start) + edit.getNewText() + text.substring(end);
    }

    private static String text(Path file) {
        return Positions.read(file);
    }
}
