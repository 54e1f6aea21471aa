package dev.gatewright.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A project of several files in an editor. */
class ProjectsTest {
    private static final String MAIN =
            """
            import "types/user.api"

            @server (
            \tjwt:    Auth
            \tprefix: /v1
            )
            service shop {
            \t@handler GetUser
            \tget /users/:id (UserReq) returns (User)
            }
            """;

    private static final String TYPES =
            """
            type (
            \tUserReq {
            \t\tId int64 `path:"id"`
            \t}

            \tUser {
            \t\tUser    string  `json:"user,optional"` // User, not the type
            \t\tFriends []User  `json:"friends"`
            \t\tByName  map[string]*User `json:"byName"`
            \t}

            \tAuthClaims {
            \t\tRole string `json:"role"`
            \t}
            )
            """;

    @TempDir private Path folder;

    private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
    private PipedOutputStream toServer;
    private TextDocumentService documents;
    private Path main;
    private Path types;

    @BeforeEach
    void openTheFolder() throws Exception {
        main = Files.writeString(folder.resolve("shop.api"), MAIN);
        types = Files.createDirectories(folder.resolve("types")).resolve("user.api");
        Files.writeString(types, TYPES);
        var serverIn = new PipedInputStream(1 << 16);
        var clientIn = new PipedInputStream(1 << 16);
        var toClient = new PipedOutputStream(clientIn);
        toServer = new PipedOutputStream(serverIn);
        Thread.ofVirtual().start(() -> Editor.serve(serverIn, toClient));
        var launcher =
                new LSPLauncher.Builder<LanguageServer>()
                        .setLocalService(new Editor(published))
                        .setRemoteInterface(LanguageServer.class)
                        .setInput(clientIn)
                        .setOutput(toServer)
                        .create();
        var _ = launcher.startListening();
        var params = new InitializeParams();
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(uri(folder), "shop")));
        launcher.getRemoteProxy().initialize(params).get();
        documents = launcher.getRemoteProxy().getTextDocumentService();
    }

    @AfterEach
    void close() throws IOException {
        toServer.close();
    }

    /** To look for an import from each of the lines would take minutes. */
    @Test
    @Timeout(20)
    void aFileOfEmptyLinesIsReadInATimeThatGrowsWithItsLength() {
        Path whole = folder.resolve("whole.api");
        Path part = folder.resolve("part.api");
        String text = "\n".repeat(200_000) + "\r\n \timport \"part.api\"\n";

        assertThat(new Project().wholes(part, Map.of(whole, text, part, "")))
                .containsExactly(whole);
    }

    /** To look for the end of each group to the end of the file would take minutes. */
    @Test
    @Timeout(20)
    void groupsThatAreNotClosedAreReadInATimeThatGrowsWithTheirNumber() {
        Path whole = folder.resolve("whole.api");
        Path other = folder.resolve("other.api");
        Path part = folder.resolve("part.api");
        String open = "import (\n\t\"open.api\"\n".repeat(100_000);

        assertThat(
                        new Project()
                                .wholes(
                                        part,
                                        Map.of(whole, open + "import \"part.api\"\n", part, "")))
                .containsExactly(whole);
        assertThat(new Project().wholes(part, Map.of(other, open + "\"part.api\")", part, "")))
                .containsExactly(other);
    }

    @Test
    void aFaultOfAnImportedFileIsShownInThatFile() throws Exception {
        Files.writeString(types, TYPES.replace("int64", "strng"));
        open(main, MAIN);

        assertThat(faults(types)).containsExactly("unknown-type");
        Files.writeString(types, TYPES);
        documents.didChange(change(main, MAIN));
        assertThat(faults(types)).isEmpty();
    }

    @Test
    void aFragmentIsCheckedAsAPartOfWhatImportsIt() throws Exception {
        open(types, TYPES);
        assertThat(faults(types)).isEmpty();

        documents.didChange(change(types, TYPES.replace("\tUser {", "\tUsr {")));

        assertThat(faults(main)).contains("unknown-type");
        documents.didChange(change(types, TYPES));
        assertThat(faults(main)).isEmpty();
    }

    @Test
    void whatWasMeantIsOneActionAway() throws Exception {
        String text = MAIN.replace("(User)", "(Usr)");
        open(main, text);
        Diagnostic fault = next(main).getDiagnostics().getFirst();

        var actions =
                documents
                        .codeAction(
                                new CodeActionParams(
                                        document(main),
                                        fault.getRange(),
                                        new CodeActionContext(List.of(fault))))
                        .get();

        assertThat(actions).hasSize(1);
        var action = actions.getFirst().getRight();
        assertThat(action.getTitle()).isEqualTo("Change to 'User'");
        assertThat(applied(text, action.getEdit().getChanges().get(uri(main)))).isEqualTo(MAIN);
    }

    @Test
    void aTypeIsFoundAndRenamedWhereverItIsNamed() throws Exception {
        open(main, MAIN);
        var place = new Position(8, 36);

        var references = new ReferenceParams(document(main), place, new ReferenceContext(true));
        assertThat(documents.references(references).get())
                .extracting(Location::getUri)
                .containsExactly(uri(main), uri(types), uri(types), uri(types));
        references.setContext(new ReferenceContext(false));
        assertThat(documents.references(references).get()).hasSize(3);

        Map<String, List<TextEdit>> edits =
                documents
                        .rename(new RenameParams(document(main), place, "Person"))
                        .get()
                        .getChanges();
        assertThat(applied(MAIN, edits.get(uri(main))))
                .isEqualTo(MAIN.replace("(User)", "(Person)"));
        assertThat(applied(TYPES, edits.get(uri(types))))
                .isEqualTo(
                        TYPES.replace("\tUser {", "\tPerson {")
                                .replace("[]User", "[]Person")
                                .replace("*User", "*Person"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2nd, a name is letters",
                "string, 'string' is a word of the language",
                "map, 'map' is a word of the language",
                "AuthClaims, there is a type 'AuthClaims' already"
            })
    void aTypeIsNotRenamedToWhatItCannotBeCalled(String name, String why) {
        open(main, MAIN);
        RenameParams params = new RenameParams(document(main), new Position(8, 36), name);

        assertThatThrownBy(() -> documents.rename(params).get()).hasMessageContaining(why);
    }

    @Test
    void symbolsAreTypesAndHandlers() throws Exception {
        assertThat(symbols(main)).containsExactly("GetUser");
        assertThat(symbols(types)).containsExactly("UserReq", "User", "AuthClaims");
    }

    @Test
    void hoverShowsTagsAndTheWholePath() throws Exception {
        open(main, MAIN);
        assertThat(hover(8, 18)).contains("Id int64 `path:\"id\"`");
        assertThat(hover(7, 12)).contains("GET /v1/users/:id", "a token of Auth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "import \"ty | types/user.api",
                "@server (\\n\\tpre | prefix",
                "@server (\\n\\tjwt: A | Auth",
                "service a {\\n\\tpo | post",
                "service a {\\n\\t@jwt A | Auth",
                "service a {\\n\\t@han | @handler",
                "service a {\\n\\tget /a (Use | UserReq",
                "type A {\\n\\tB strin | string",
                "type A {\\n\\tB string `js | json",
                "type A {\\n\\tB string `json:\"b,omit | omitempty",
                "ser | service",
            })
    void completionKnowsWhereItIs(String typed, String expected) throws Exception {
        String text =
                MAIN.lines().findFirst().orElseThrow()
                        + "\n"
                        + typed.replace("\\n", "\n").replace("\\t", "\t").strip();
        open(main, text);
        List<String> lines = text.lines().toList();
        var place = new Position(lines.size() - 1, lines.getLast().length());

        assertThat(
                        documents
                                .completion(new CompletionParams(document(main), place))
                                .get()
                                .getLeft())
                .extracting(CompletionItem::getLabel)
                .contains(expected)
                .allMatch(label -> label.startsWith(expected.substring(0, 1)));
    }

    @Test
    void aKeystrokeInAProjectOfAHundredFilesIsAnswered() throws Exception {
        StringBuilder imports = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            imports.append("import \"many/t%d.api\"\n".formatted(i));
            Path file = folder.resolve("many/t" + i + ".api");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    TYPES.replaceAll("\\b(User|UserReq|AuthClaims) \\{", "$1" + i + " {")
                            .replaceAll("([\\]*])User\\b", "$1User" + i));
        }
        String text = imports + MAIN;
        open(main, text);
        assertThat(next(main).getDiagnostics()).isEmpty();
        documents.didChange(change(main, text + "type {"));
        assertThat(next(main).getDiagnostics()).isNotEmpty();
        documents.didChange(change(main, text));
        assertThat(next(main).getDiagnostics()).isEmpty();
    }

    private void open(Path file, String text) {
        documents.didOpen(
                new DidOpenTextDocumentParams(new TextDocumentItem(uri(file), "api", 1, text)));
    }

    private static DidChangeTextDocumentParams change(Path file, String text) {
        return new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri(file), 2),
                List.of(new TextDocumentContentChangeEvent(text)));
    }

    private List<String> symbols(Path file) throws Exception {
        return documents.documentSymbol(new DocumentSymbolParams(document(file))).get().stream()
                .map(symbol -> symbol.getRight().getName())
                .toList();
    }

    private String hover(int line, int character) throws Exception {
        var params = new HoverParams(document(main), new Position(line, character));
        return documents.hover(params).get().getContents().getRight().getValue();
    }

    /** The text after edits that do not overlap. */
    private static String applied(String text, @Nullable List<TextEdit> edits) {
        String result = text;
        for (TextEdit edit : Objects.requireNonNull(edits).reversed()) {
            int start = Positions.before(text, edit.getRange().getStart()).length();
            int end = Positions.before(text, edit.getRange().getEnd()).length();
            result = result.substring(0, start) + edit.getNewText() + result.substring(end);
        }
        return result;
    }

    private List<String> faults(Path file) throws InterruptedException {
        return next(file).getDiagnostics().stream().map(d -> d.getCode().getLeft()).toList();
    }

    /** What is published next of a file. */
    private PublishDiagnosticsParams next(Path file) throws InterruptedException {
        while (true) {
            PublishDiagnosticsParams params = published.poll(60, TimeUnit.SECONDS);
            assertThat(params).as("what is said of %s", file).isNotNull();
            if (params.getUri().equals(uri(file))) {
                return params;
            }
        }
    }

    private static String uri(Path file) {
        return file.toUri().toString();
    }

    private static TextDocumentIdentifier document(Path file) {
        return new TextDocumentIdentifier(uri(file));
    }
}
