package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.report.Report;
import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Parser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever comments stand, layout keeps them and what they are about, and lays out once. */
class CommentsAnywhereTest {
    private static final Path FILE = Path.of("comments.api");

    /** A file cut where a comment may stand. */
    private static final List<String> PARTS =
            List.of(
                    """
                    type ~A {
                    ~	~B ~string ~`json:"b"`~
                    ~	C, ~D int
                    	~E []~int~
                    ~	F {~
                    		~G int~ `json:"g"`~
                    	~} `json:"f"`~
                    	H *struct {
                    		~I int~
                    	}~
                    	~J {} `json:"j"`~
                    }~

                    ~type ~(~
                    ~	K {~
                    		L string ~
                    	}~
                    	~M {}~
                    ~)~

                    @server (
                    	jwt: Auth
                    )
                    ~service a {~
                    ~	@handler One
                    ~	post /one ~(A)~

                    ~	@doc "two"
                    ~	@handler Two
                    	post /two (A) ~returns ~(K)~
                    ~}
                    """
                            .split("~"));

    private static final List<String> COMMENTS =
            List.of(
                    " /* # */ ",
                    "/* # */",
                    "\n/* # */ ",
                    " /* # */\n",
                    "\n/* # */\n",
                    " /* #\n over */ ",
                    "\n/* #\n over */ ",
                    " /* #\n over */\n",
                    "\n/* #\n over */\n",
                    " // #\n",
                    "\n// #\n",
                    "\n\n// #\n",
                    "\n// #\n\n");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    private static String text(int seed) {
        var random = new Random(seed);
        int most = 1 + random.nextInt(4);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            places.add(1 + random.nextInt(PARTS.size() - 1));
        }
        var text = new StringBuilder(PARTS.getFirst());
        for (int i = 1; i < PARTS.size(); i++) {
            for (int place : places) {
                if (place == i) {
                    String comment = COMMENTS.get(random.nextInt(COMMENTS.size()));
                    text.append(comment.replace("#", "c" + text.length()));
                }
            }
            text.append(PARTS.get(i));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void layoutKeepsWhatTheyAreAbout(int seed) {
        String text = text(seed);
        String once = ApiFormat.format("comments.api", text).value().orElseThrow();

        assertThat(comments(once)).as(text).containsExactlyElementsOf(comments(text));
        assertThat(meaning(once)).as(text + "---\n" + once).isEqualTo(meaning(text));
        assertThat(ApiFormat.format("comments.api", once).value()).as(text).contains(once);
    }

    private static String meaning(String text) {
        return ApiText.of(ApiSource.draft(FILE, Map.of(FILE, text)).api());
    }

    private static List<String> comments(String text) {
        return Parser.parse("comments.api", text, new Report()).comments().stream()
                .map(Comment::text)
                .toList();
    }
}
