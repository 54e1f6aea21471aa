package dev.gatewright.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaterPartTest {

    private static final String FILE = "a.api";

    private static final String TEXT =
            """
            syntax = "v1"

            // A is first. "
            type A {
                Id int64 `path:"id"` // its id
                /* type X {
            type Y {
                */
                Name string `json:"name,optional"`
            }

            info (
                title: "a // b /* c"
                about: `
            type Z {
            service z {
            `
            )

            type (
                // B has a
                // comment
                B {
                    A
                    List []*A `json:"list"`
                }
                C map[string]any
            )
            @server (
                jwt: Auth
                prefix: /v1 // beside
            )
            service s {
                @doc "first"
                @handler First
                get /first/:id (A) returns (B)

                // above
            @server (
                handler: Second
            )
                post /2nd-one (B) // after
            }
            /* last */ type D {
                E float64
            }
            /* above F
            */
            type F {}
            type G {
                A
            }
            // end
            """;

    private static final List<String> SLIPS =
            List.of(
                    "\"",
                    "`",
                    "/*",
                    "*/",
                    "//",
                    "{",
                    "}",
                    "(",
                    ")",
                    "\n",
                    "\r\n",
                    "\uFEFF",
                    "#",
                    "type ",
                    "\ntype ",
                    "\nservice ",
                    "\n@server",
                    "😀",
                    "\0",
                    ":",
                    "@",
                    "/");

    /** What reading gives. */
    private record Outcome(SourceFile file, List<Diagnostic> faults) {}

    @Test
    void whatTwoThreadsReadIsWhatOneReads() {
        assertEquals(List.of(), read(TEXT, null).faults());
        assertSame(TEXT);
        assertSame(TEXT.replace("\n", "\r\n"));
        assertSame("\uFEFF" + TEXT);
    }

    @Test
    void whatIsFaultyIsReadAsByOneThread() {
        for (int i = 0; i < TEXT.length(); i++) {
            assertSame(TEXT.substring(0, i));
            assertSame(TEXT.substring(0, i) + TEXT.substring(i + 1));
        }
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            String text = TEXT;
            for (int slips = random.nextInt(3); slips >= 0; slips--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(4));
                String slip = SLIPS.get(random.nextInt(SLIPS.size()));
                text = text.substring(0, at) + slip + text.substring(end);
            }
            assertSame(text);
        }
    }

    @Test
    void aPartCountsWhereAStatementBeginsAndNowhereElse() {
        int service = TEXT.indexOf("@server");
        Token there = token(service);
        LaterPart later = LaterPart.from(service - 1, FILE, TEXT);

        assertNotNull(later);
        assertNotNull(later.from(there));
        assertNull(later.from(withOneMoreComment(there)));
        assertNull(later.from(token(TEXT.indexOf("service s"))));
    }

    @Test
    void aPartWithAFaultIsLeftToTheFirstReader() {
        String text = TEXT + "type H {\n";
        int service = text.indexOf("@server");
        LaterPart later = LaterPart.from(service - 1, FILE, text);

        assertNotNull(later);
        assertNull(later.from(token(service)));
    }

    private static Token withOneMoreComment(Token t) {
        return new Token(
                t.kind(),
                t.text(),
                t.start(),
                t.end(),
                t.file(),
                t.line(),
                t.column(),
                t.length(),
                t.endLine(),
                t.comments() + 1,
                t.newLine());
    }

    /** The first token of a statement at an offset. */
    private static Token token(int offset) {
        return Parser.parse(FILE, TEXT, null, new Report()).statements().stream()
                .map(Tree.Statement::first)
                .filter(first -> first.start() == offset)
                .findFirst()
                .orElseGet(() ->
                        new Token(TokenKind.IDENT, "", offset, offset, FILE, 1, 1, 1, 1, 0, true));
    }

    /** Reads a text as one part, and in two, the second of which begins at each statement. */
    private static void assertSame(String text) {
        Outcome whole = read(text, null);
        int last = -1;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\n' && at > last) {
                LaterPart later = LaterPart.from(at, FILE, text);
                if (later == null) {
                    return;
                }
                assertEquals(whole, read(text, later), text);
                last = later.start() - 1;
            }
        }
    }

    private static Outcome read(String text, @Nullable LaterPart later) {
        var report = new Report();
        SourceFile file = Parser.parse(FILE, text, later, report);
        return new Outcome(file, report.sorted(List.of(FILE)));
    }
}
