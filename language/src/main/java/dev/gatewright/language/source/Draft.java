package dev.gatewright.language.source;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import java.util.List;

/**
 * What could be made of files that may be faulty: for editors, which look at files while they are
 * written.
 *
 * @param api as much as could be resolved; a type nobody declares is a value of any kind
 * @param diagnostics in order of position
 * @param files the names of the files read, the one asked for first
 */
public record Draft(Api api, List<Diagnostic> diagnostics, List<String> files) {

    public Draft {
        diagnostics = List.copyOf(diagnostics);
        files = List.copyOf(files);
    }
}
