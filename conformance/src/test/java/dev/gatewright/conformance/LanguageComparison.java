package dev.gatewright.conformance;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.source.ApiFormat;
import dev.gatewright.language.source.ApiSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a file with goctl and with ours, and says where they differ. */
final class LanguageComparison {

    private static final Pattern UNINDENTED = Pattern.compile("(?m)^\\*?\\w+ `json");

    private final Goctl goctl;
    private final Path file;

    LanguageComparison(Goctl goctl, Path folder) {
        this.goctl = goctl;
        this.file = folder.resolve("odd.api");
    }

    /** What differs, in a line; absent when both agree. */
    Optional<String> difference(OddFile odd) throws IOException, InterruptedException {
        Files.writeString(file, odd.text());
        Goctl.Verdict theirs = goctl.read(file);
        Outcome<Api> ours = ApiSource.readPart(file);
        List<String> faults =
                ours.diagnostics().stream()
                        .filter(fault -> fault.severity() == Severity.ERROR)
                        .map(fault -> fault.id() + ": " + fault.message())
                        .toList();
        if (theirs.refusal().isPresent()) {
            return faults.isEmpty()
                    ? Optional.of("only goctl refuses: " + theirs.refusal().get())
                    : Optional.empty();
        }
        if (!faults.isEmpty()) {
            return Optional.of("only we refuse: " + String.join("; ", faults));
        }
        Optional<String> models = models(theirs, ours.value().orElseThrow());
        return models.isPresent() ? models : layouts(odd, theirs);
    }

    private static Optional<String> models(Goctl.Verdict theirs, Api api) {
        Optional<String> routes = first("routes", plain(theirs.routes()), plain(Model.routes(api)));
        Set<String> declared =
                theirs.types().stream().map(LanguageComparison::name).collect(Collectors.toSet());
        // goctl keeps what is embedded as one field, so its lines are not ours.
        List<String> types =
                theirs.types().stream().filter(line -> !line.contains("embedded ")).toList();
        Set<String> compared =
                types.stream().map(LanguageComparison::name).collect(Collectors.toSet());
        List<String> ours =
                Model.types(api, declared).stream()
                        .filter(line -> compared.contains(name(line)))
                        .toList();
        return routes.or(() -> first("types", plain(types), plain(ours)));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    /** One spelling of what may be written in two ways: an unknown type, and a duration. */
    private static List<String> plain(List<String> lines) {
        return lines.stream()
                .map(line -> line.replace("interface{}", "any"))
                .map(line -> line.replaceAll("timeout=\\S+", "timeout"))
                .sorted()
                .toList();
    }

    private static Optional<String> first(String what, List<String> theirs, List<String> ours) {
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            String their = i < theirs.size() ? theirs.get(i) : "nothing";
            String our = i < ours.size() ? ours.get(i) : "nothing";
            if (!their.equals(our)) {
                return Optional.of(what + ": goctl has " + their + ", we have " + our);
            }
        }
        return Optional.empty();
    }

    /** A text that goctl leaves as it is, ours leaves too. */
    private Optional<String> layouts(OddFile odd, Goctl.Verdict theirs)
            throws IOException, InterruptedException {
        if (odd.hasOddComments() || theirs.formatted().isEmpty()) {
            return Optional.empty();
        }
        String canonical = theirs.formatted().get();
        if (UNINDENTED.matcher(canonical).find()) {
            return Optional.of("layout: an embedded struct with a tag is not indented");
        }
        Files.writeString(file, canonical);
        if (!goctl.read(file).formatted().equals(theirs.formatted())) {
            return Optional.empty();
        }
        String again = ApiFormat.format(file.toString(), canonical).value().orElseThrow();
        return first(
                "layout",
                canonical.stripTrailing().lines().toList(),
                again.stripTrailing().lines().toList());
    }
}
