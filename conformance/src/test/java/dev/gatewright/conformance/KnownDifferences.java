package dev.gatewright.conformance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where we differ from goctl and mean to, each with its reason. */
final class KnownDifferences {

    private record Known(Pattern difference, String reason) {}

    private static final List<Known> LANGUAGE =
            List.of(
                    known(
                            "only goctl refuses: .*(unsupported any type|unsupported empty struct)",
                            "what goctl's generator cannot write, ours can"),
                    known(
                            "only goctl refuses: .*multiple service names defined.*(//|/\\*)",
                            "goctl takes a comment after the service's name for a part of it"),
                    known(
                            "only goctl refuses: .*expected '\\)' \\| 'IDENT', got '/'",
                            "a path after a list or a word in @server is read as it was meant"),
                    known(
                            "only goctl refuses: .*expected 'api', got 'IDENT'",
                            "a service's name may have any words between its hyphens"),
                    known(
                            "only goctl refuses: .*expected (':'|'IDENT'|'\\)' \\| 'IDENT'), got",
                            "info, @doc and @server values of several words are read"),
                    known(
                            "only goctl refuses: .*expected 'STRING' \\| 'RAW_STRING' \\| 'IDENT'",
                            "info and @doc values of other words are read"),
                    known(
                            "only we refuse: bad-embedding",
                            "a base type by itself is a forgotten name: nothing would be bound"),
                    known(
                            "only we refuse: duplicate-path-parameter",
                            "one name for two parts of a path: one of both would be lost"),
                    known(
                            "only we refuse: malformed-tag",
                            "a tag that cannot be read binds nothing, whatever it says"),
                    known(
                            "only goctl refuses: .*request body must be struct",
                            "lists and scalars are bodies too"),
                    known(
                            "only we refuse: conflicting-server-key",
                            "of two values of what protects routes neither is the right one"),
                    known(
                            "only we refuse: misspelt-server-key",
                            "what is nearly 'jwt' would leave routes open"),
                    known(
                            "only we refuse: (recursive-type|duplicate-field)",
                            "goctl writes Go of it that does not compile"),
                    known(
                            "only we refuse: unexpected-token: expected 'returns', found",
                            "goctl takes a misspelt 'returns' for a part of the path"),
                    known(
                            "only we refuse: bad-server-value",
                            "a timeout or a size that is none would fail in what goctl writes"),
                    known(
                            "only we refuse: unexpected-token: expected a route, .* found '/'",
                            "goctl joins a path over the lines that follow"),
                    known(
                            "only we refuse: bad-path",
                            "goctl joins words with blanks between them into one path"),
                    known(
                            "routes: goctl has .*(//|/\\*).*, we have",
                            "goctl takes a comment after a type for a part of its name"),
                    known(
                            "types: goctl has .*(//|/\\*).*, we have",
                            "goctl takes a comment before a type for a part of its name"),
                    known(
                            "layout: an embedded struct with a tag is not indented",
                            "goctl forgets to indent an embedded struct that has a tag"));

    /** Of what is told as field, request, and what became of it on both sides. */
    private static final List<Known> BINDING =
            List.of(
                    known(
                            ".*\\{\"f\":5\\}x ::",
                            "text after the document: a body that two readers read differently"),
                    known(
                            ".*\\{\"f\":5,\"f\":5\\} ::",
                            "a member twice: a body that two readers read differently"),
                    known(
                            "json .*we refused 415",
                            "a body of a type that nobody reads is refused, not ignored"),
                    known(
                            "\\w+ .*float.*::.*(NaN|Inf|1_000).*we refused 400",
                            "no number of JSON; and 1_000 is Go's spelling"),
                    known(
                            "\\w+ .*options=.*::.*(\\+5|%2B5|1\\.0).*go-zero refused 400",
                            "an option is a value, however it is spelt"),
                    known(
                            "\\w+ uint.*::.*-0.*go-zero refused 400, we -",
                            "minus nothing is nothing"),
                    known(
                            "\\w+ uint.*::.*(\\+5|%2B5).*go-zero refused 400",
                            "a plus sign is one for unsigned numbers too"),
                    known(
                            "\\w+ uint64.*::.*18446744073709551615.*we refused 400",
                            "uint64 ends at 2^63-1"),
                    known(
                            "\\w+ \\[\\]?(byte|int|string|bool|float64|\\[\\]int|Inner|\\*Inner).*null.*we"
                                + " refused 400",
                            "a null in a list of values is nobody's value"),
                    known("json .*::.*null.*go-zero refused 400, we", "null is the same as absent"),
                    known(
                            "json .*\\*Inner.*::.*\\[null\\].*we \\{f=\\[-\\]",
                            "a null among pointers stays there"),
                    known("header \\[", "go-zero cannot read lists from headers"),
                    known(
                            "\\w+ \\[2\\]int.*go-zero refused 400, we \\{",
                            "go-zero cannot read lists of fixed size"),
                    known(
                            "\\w+ \\[2\\]int,optional.*go-zero \\{f=\\[-, -\\]\\}, we -",
                            "an optional list that is not sent is null in Java"),
                    known(
                            "json map\\[string\\]bool.*:\"1\".*go-zero refused 400",
                            "a boolean in a map is spelt as one in a list"),
                    known(
                            "json map\\[int\\]string.*go-zero refused 400",
                            "go-zero reads no keys but strings"),
                    known(
                            "\\w+ (\\[\\])?string.* format:.*we refused 400",
                            "a format is nothing to go-zero: there the field is a string"),
                    known(
                            "\\w+ (\\[\\])?string.* format:\"decimal.*-0 ::",
                            "minus nothing is nothing"),
                    known(
                            "\\w+ (\\[\\]|map\\[string\\])string,options=.*we refused 400",
                            "go-zero checks no options in lists and maps"),
                    known(
                            "\\w+ .*string.*::.*(%ff|ud800).*we refused 400",
                            "bytes that are no text are refused, not replaced"),
                    known(
                            "form .*::.*f=5;g=1.*go-zero refused 400",
                            "a semicolon is a character of a value, as browsers have it"),
                    known(
                            "form .*::.*f\\[\\]=1&f=2",
                            "both spellings together: one list, and for one value the plain one;"
                                    + " go-zero takes now one and now the other"),
                    known(
                            "form \\*?map.*::.*%7D(%7B%7D|x) ::",
                            "text after the document: a text that two readers read differently"),
                    known(
                            "form \\*?map.*::.*%22a%22%3A.*%2C%22a%22%3A.*we refused 400",
                            "a member twice: a text that two readers read differently"),
                    known(
                            "form \\*?map.*::.*%22a%22%3Anull.*we refused 400",
                            "a null in a map of values is nobody's value"),
                    known(
                            "form map\\[string\\](string|\\[\\]int).*go-zero refused 400, we \\{",
                            "a map in a form has the spellings of one in a body"),
                    known(
                            "form map\\[string\\]Inner.*::.*we refused 400",
                            "a struct is held to its tags in a form's map too"),
                    known(
                            "form \\*map.*go-zero refused 500, we -",
                            "what a caller does not send is never the server's fault"),
                    known(
                            "json \\[\\]byte",
                            "bytes are base64, with or without padding, and nothing else"),
                    known(
                            "json bool,string.*::.*(true|false).*go-zero refused 400",
                            "the option string takes a value and its text"),
                    known(
                            "json .*go-zero refused 500, we refused 400",
                            "what a caller sends is never the server's fault"));

    /** Of what is told as the fields, the request, and what became of it on both sides. */
    private static final List<Known> MADE_UP =
            List.of(
                    known(
                            ".*bool `json:\"\\w[\\w,]*,string\"`.*:(true|false).*go-zero refused"
                                    + " 400, we",
                            "the option string takes a value and its text"),
                    known(
                            ".*(Inner|Easy|Deep) `json:\"\\w,(optional,)?omitempty\"`.*go-zero \\{",
                            "omitempty leaves out a struct that is not there, too"));

    private KnownDifferences() {}

    private static Known known(String difference, String reason) {
        return new Known(Pattern.compile(difference, Pattern.DOTALL), reason);
    }

    /** Why files are read otherwise; absent for a difference that nobody has looked at. */
    static Optional<String> ofLanguage(String difference) {
        return reason(LANGUAGE, difference);
    }

    /** Why a request is read otherwise; absent for a difference that nobody has looked at. */
    static Optional<String> ofBinding(String difference) {
        return reason(BINDING, difference);
    }

    /** Why a made-up type is read or written otherwise; absent for what nobody has looked at. */
    static Optional<String> ofMadeUpType(String difference) {
        return reason(MADE_UP, difference);
    }

    private static Optional<String> reason(List<Known> all, String difference) {
        return all.stream()
                .filter(known -> known.difference().matcher(difference).lookingAt())
                .map(Known::reason)
                .findFirst();
    }
}
