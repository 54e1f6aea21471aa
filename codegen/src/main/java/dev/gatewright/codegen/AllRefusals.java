package dev.gatewright.codegen;

import dev.gatewright.codegen.java.refusal.UnsupportedFeatures;
import dev.gatewright.codegen.javaclient.JavaClientRefusals;
import dev.gatewright.codegen.typescript.TypeScriptRefusals;
import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import java.util.List;

/**
 * What keeps files of any kind from being generated: an error where that is the service itself; a
 * warning where only a client of some kind cannot be had, for a service may need none.
 */
final class AllRefusals {

    private AllRefusals() {}

    /** Every refusal, in order of position. */
    static List<Diagnostic> of(Api api) {
        return UnsupportedFeatures.with(
                List.of(
                        spec ->
                                JavaClientRefusals.ofClient(spec)
                                        .map(refusal -> warning(refusal, "Java or Kotlin")),
                        spec ->
                                TypeScriptRefusals.ofClient(spec)
                                        .map(refusal -> warning(refusal, "TypeScript"))),
                api);
    }

    private static Diagnostic warning(Diagnostic refusal, String language) {
        return switch (refusal.severity()) {
            case WARNING -> refusal;
            case ERROR ->
                    new Diagnostic(
                            Severity.WARNING,
                            refusal.id(),
                            refusal.span(),
                            "no client in %s can be generated: %s"
                                    .formatted(language, refusal.message()));
        };
    }
}
