package dev.gatewright.spec.resolve;

import dev.gatewright.spec.syntax.Tree.SourceFile;
import java.util.List;

/**
 * The files of an API.
 *
 * @param files the one asked for, then those it imports, depth first, each once
 */
public record Sources(List<SourceFile> files) {

    /** The names of the files, in order. */
    public List<String> names() {
        return files.stream().map(SourceFile::name).toList();
    }
}
