package dev.gatewright.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageServerTest {

    private static final String TEXT =
            """
            import "types.api"
            type Req {
              /* 😀 */ Name strng `json:"name"`
            }
            service user-api {
              @doc "adds one"
              @jwt Auth
              @handler Add
              post /user (Req) returns (Shared)
            }
            """;

    @TempDir private Path folder;

    private final BlockingQueue<PublishDiagnosticsParams> published = new ArrayBlockingQueue<>(9);
    private PipedOutputStream toServer;
    private TextDocumentService documents;
    private TextDocumentIdentifier document;

    @BeforeEach
    void openADocument() throws Exception {
        var serverIn = new PipedInputStream(1 << 16);
        var clientIn = new PipedInputStream(1 << 16);
        var toClient = new PipedOutputStream(clientIn);
        toServer = new PipedOutputStream(serverIn);
        Thread.ofVirtual().start(() -> Editor.serve(serverIn, toClient));
        var launcher = LSPLauncher.createClientLauncher(new Editor(published), clientIn, toServer);
        var _ = launcher.startListening();
        var server = launcher.getRemoteProxy();
        assertThat(server.initialize(new InitializeParams()).get().getCapabilities()).isNotNull();
        documents = server.getTextDocumentService();
        Files.writeString(folder.resolve("types.api"), "\ntype Shared {}\n");
        String uri = folder.resolve("a.api").toUri().toString();
        document = new TextDocumentIdentifier(uri);
        documents.didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "api", 1, TEXT)));
    }

    @AfterEach
    void sayGoodbye() throws IOException {
        toServer.close();
    }

    @Test
    void faultsAppearWhereTheyAreAndGoWhenMended() throws Exception {
        var faults = next().getDiagnostics();
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().getRange())
                .isEqualTo(new Range(new Position(2, 16), new Position(2, 21)));
        assertThat(faults.getFirst().getCode().getLeft()).isEqualTo("unknown-type");
        documents.didChange(
                new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(document.getUri(), 2),
                        List.of(
                                new TextDocumentContentChangeEvent(
                                        TEXT.replace("strng", "string")))));
        assertThat(next().getDiagnostics()).isEmpty();
    }

    @Test
    void hoverTellsOfTypesAndOfRoutes() throws Exception {
        assertThat(hover(8, 14)).contains("type Req {", "Name any");
        assertThat(hover(7, 13)).contains("POST /user", "a token of Auth", "adds one");
    }

    @Test
    void definitionLeadsIntoImportedFiles() throws Exception {
        var found = documents.definition(new DefinitionParams(document, new Position(8, 32))).get();
        assertThat(found.getLeft()).hasSize(1);
        var location = found.getLeft().getFirst();
        assertThat(location.getUri()).endsWith("/types.api");
        assertThat(location.getRange().getStart()).isEqualTo(new Position(1, 5));
    }

    @Test
    void completionKnowsTypesAndAnnotations() throws Exception {
        assertThat(completion(8, 15)).contains("Req").doesNotContain("string");
        assertThat(completion(6, 4)).containsExactly("@jwt");
    }

    @Test
    void completionKnowsWhatAStringMayBe() throws Exception {
        String text =
                """
                type Req {
                  Day string `json:"day" format:""`
                  One string `json:"one,options=a|b" enum:"State"`
                  Two string `json:"two,options=a|b" enum:""`
                }
                """;
        documents.didChange(
                new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(document.getUri(), 2),
                        List.of(new TextDocumentContentChangeEvent(text))));
        assertThat(completion(1, 33))
                .containsExactly("date-time", "date", "duration", "decimal", "uuid");
        assertThat(completion(3, 43)).containsExactly("State");
        assertThat(hover(0, 6)).contains("One string enum:\"State\"");
    }

    @Test
    void formattingReplacesTheText() throws Exception {
        var edits =
                documents
                        .formatting(new DocumentFormattingParams(document, new FormattingOptions()))
                        .get();
        assertThat(edits).hasSize(1);
        assertThat(edits.getFirst().getNewText()).contains("\tpost /user (Req)");
    }

    private String hover(int line, int character) throws Exception {
        var place = new Position(line, character);
        return documents
                .hover(new HoverParams(document, place))
                .get()
                .getContents()
                .getRight()
                .getValue();
    }

    private List<String> completion(int line, int character) throws Exception {
        var place = new Position(line, character);
        return documents.completion(new CompletionParams(document, place)).get().getLeft().stream()
                .map(CompletionItem::getLabel)
                .toList();
    }

    private PublishDiagnosticsParams next() throws InterruptedException {
        PublishDiagnosticsParams params = published.poll(60, TimeUnit.SECONDS);
        assertThat(params).isNotNull();
        return params;
    }
}
