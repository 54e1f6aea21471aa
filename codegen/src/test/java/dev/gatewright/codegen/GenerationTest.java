package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.typescript.Integers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationTest {
    private static final Path API = Golden.CASES.resolve("user-api/in.api");

    @TempDir private Path work;

    @Test
    void aSecondRunChangesNothing() throws IOException {
        generate(API);
        GenerationReport second = generate(API);
        assertThat(second.changes())
                .isNotEmpty()
                .allMatch(change ->
                        change instanceof FileChange.Unchanged
                                || change instanceof FileChange.Kept);
    }

    @Test
    void theSameSpecElsewhereGivesTheSameBytes() throws IOException {
        generate(API);
        Path elsewhere = Files.createDirectories(work.resolve("else/where")).resolve("in.api");
        Files.copy(API, elsewhere);
        assertThat(generate(elsewhere).count(FileChange.Updated.class)).isZero();
    }

    @Test
    void aRefusedSpecChangesNoFile() throws IOException {
        generate(API);
        var before = Golden.read(work.resolve("owned"));
        GenerationReport report = generate(Golden.CASES.resolve("refused/in.api"));
        assertThat(report.refused()).isTrue();
        assertThat(report.changes()).isEmpty();
        assertThat(Golden.read(work.resolve("owned"))).isEqualTo(before);
    }

    @Test
    void aRouteThatGoesTakesItsFilesAlong() throws IOException {
        generate(API);
        String text = Files.readString(API);
        int logout = text.indexOf("\n\t@jwt Auth\n\t@handler Logout");
        Path less = work.resolve("in.api");
        Files.writeString(less, text.substring(0, logout) + "}\n");
        assertThat(generate(less).changes())
                .contains(
                        new FileChange.Deleted(
                                work.resolve("owned/com/example/LogoutReqBinder.java")));
    }

    /** A compiler that refuses what is imported in vain would refuse the file. */
    @Test
    void aCommentThatSpeaksOfJsonImportsNothing() {
        assertThat(typescript("string `json:\"a\"` // as Json in a column"))
                .doesNotContain("import");
        assertThat(typescript("any `json:\"a\"`")).contains("import type { Json }");
    }

    private static String typescript(String field) {
        return TargetText.of(
                new TypeScriptTarget("a.api", Integers.NUMBER, false),
                "types.ts",
                "type Req {\n\tA %s\n}\nservice a {\n\t@handler H\n\tpost /a (Req)\n}\n"
                        .formatted(field));
    }

    /** In TypeScript a class has no two methods of one name. */
    @Test
    void aMethodForTicketsIsCalledLikeNoRoute() {
        String spec =
                """
                type Tick {
                    N int `json:"n"`
                }
                @server (
                    jwt: Auth
                    sse: true
                    tickets: true
                )
                service a {
                    @handler Ticks
                    get /ticks returns (Tick)
                }
                service a {
                    @handler TicksTicket
                    get /tickets
                }
                """;

        assertThat(
                        TargetText.of(
                                new TypeScriptTarget("a.api", Integers.NUMBER, false),
                                "client.ts",
                                spec))
                .containsOnlyOnce("async ticks(")
                .containsOnlyOnce("async ticksTicket(options: CallOptions = {}): Promise<void>")
                .containsOnlyOnce("async ticksTicket2(options: CallOptions = {}): Promise<Ticket>");
    }

    /** Within a function, the request would hide a session of its name. */
    @ParameterizedTest
    @CsvSource({"Req, reqSession", "Read, readSession", "Keep, keepSession", "Shop, shop"})
    void aSessionInKotlinIsCalledLikeNoParameter(String scheme, String session) {
        String spec =
                "@server (\n\tjwt: %s\n)\nservice a {\n\t@handler H\n\tget /a\n}\n"
                        .formatted(scheme);

        assertThat(TargetText.of(new KotlinTarget("a.api", "com.example"), "AApiClient.kt", spec))
                .contains("val " + session + ": Session")
                .contains(".`as`(" + session + ")");
    }

    /** A property of a group is named nowhere within functions. */
    @Test
    void aGroupInKotlinMayBeCalledLikeAParameter() {
        String spec = "@server (\n\tgroup: read\n)\nservice a {\n\t@handler H\n\tget /a\n}\n";

        assertThat(TargetText.of(new KotlinTarget("a.api", "com.example"), "AApiClient.kt", spec))
                .contains("val read: ReadApiClient");
    }

    /** The JVM has a class of that name for the functions of the file. */
    @Test
    void theFunctionsOfAFileInKotlinAreInNoClassOfATypesName() throws IOException {
        String spec =
                """
                type AApiClientKt { X int `json:"x"` }
                service a {
                    @handler Post
                    post /a (AApiClientKt)
                }
                """;
        KotlinTarget kotlin = new KotlinTarget("a.api", "com.example");
        assertThat(TargetText.of(kotlin, "AApiClient.kt", spec))
                .contains("\n@file:kotlin.jvm.JvmName(\"AApiClientKt_\")\n\npackage ");
        assertThat(TargetText.of(kotlin, "AApiCalls.kt", spec)).doesNotContain("JvmName");
    }

    /** In a text of Kotlin's, {@code $in} would be these three letters. */
    @Test
    void aTypeInKotlinWithASecretPrintsWhatIsCalledLikeAKeyword() {
        String spec =
                """
                type Req {
                    In       string `json:"in"`
                    Out      string `json:"out"`
                    Password string `json:"password"`
                }
                service a {
                    @handler H
                    post /a (Req)
                }
                """;

        assertThat(TargetText.of(new KotlinTarget("a.api", "com.example"), "Req.kt", spec))
                .contains("\"Req(in=${`in`}, out=$out, password=***)\"");
    }

    /** For the JVM, both would be set by {@code setDone}. */
    @Test
    void aLargeTypeInKotlinHasNoTwoSettersOfOneName() {
        String fields =
                IntStream.range(0, 260)
                        .mapToObj("\tA%1$d string `json:\"a%1$d\"`\n"::formatted)
                        .collect(Collectors.joining());
        String spec =
                """
                type Large {
                    Done bool `json:"done"`
                    IsDone bool `json:"isDone"`
                    IsOpen bool `json:"isOpen"`
                %s}
                service a {
                    @handler H
                    post /a (Large)
                }
                """
                        .formatted(fields);

        assertThat(TargetText.of(new KotlinTarget("a.api", "com.example"), "Large.kt", spec))
                .contains("    @set:JvmName(\"setIsDone\") var isDone: Boolean by")
                .contains("    var done: Boolean by")
                .contains("    var isOpen: Boolean by");
    }

    @Test
    void aTypeWithMoreFieldsThanAMethodReadsIsRefused() throws IOException {
        Path wide = work.resolve("wide.api");
        Files.writeString(wide, specWithFields(500));
        assertThat(generate(wide).diagnostics()).isEmpty();
        assertThat(Compilation.compile(work, work.resolve("owned"))).isEmpty();
        Files.writeString(wide, specWithFields(501));
        assertThat(generate(wide).diagnostics())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo("too-many-fields"));
    }

    /** The last value that a type holds is not within bounds that begin after it. */
    @Test
    void boundsBeyondAllThatATypeHoldsRefuseItAll() throws IOException {
        Path spec = work.resolve("beyond.api");
        Files.writeString(
                spec,
                """
                type Beyond {
                    Above int64   `json:"above,range=[9223372036854775808:]"`
                    Below int64   `json:"below,range=[:-9223372036854775809]"`
                    Most  float32 `json:"most,range=[1e39:]"`
                    Least float32 `json:"least,range=[:-1e39]"`
                }

                service beyond {
                    @handler Put
                    put /beyond (Beyond)
                }
                """);

        generate(spec);

        assertThat(Files.readString(work.resolve("owned/com/example/BeyondCodec.java")))
                .contains("if (value <= 9223372036854775807L) {")
                .contains("if (value >= -9223372036854775808L) {")
                .contains("if (value <= 3.4028235E38f) {")
                .contains("if (value >= -3.4028235E38f) {");
    }

    private static String specWithFields(int count) {
        String fields =
                IntStream.range(0, count)
                        .mapToObj("\tField%d int64\n"::formatted)
                        .collect(Collectors.joining());
        return "type Wide {\n"
                + fields
                + "}\n\nservice wide {\n\t@handler Put\n\tput /wide (Wide)\n}\n";
    }

    private GenerationReport generate(Path api) throws IOException {
        return Generation.run(
                new GenerationRequest(
                        api,
                        JavaTarget.of(api, "com.example"),
                        work.resolve("owned"),
                        work.resolve("src"),
                        true));
    }
}
