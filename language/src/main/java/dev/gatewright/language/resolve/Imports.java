package dev.gatewright.language.resolve;

import dev.gatewright.language.Span;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.syntax.Parser;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Import;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file and all it imports, each once, naming a circle where there is one.
 *
 * <p>The path in an import is relative to the file it stands in; normalised, it is what a file is
 * known by. Depth first, in the order of the imports: the order of files is that of their types in
 * what is generated. A file that cannot be read is reported where it is imported, and does not keep
 * the others from being read.
 */
public final class Imports {

    /** So many files deep imports may go; each is a few frames of the stack. */
    private static final int MAX_DEPTH = 200;

    private final Library library;
    private final Report report;
    private final List<SourceFile> files = new ArrayList<>();
    private final Set<Path> read = new HashSet<>();

    /** The files on the way from the first to the one being read, which a circle is named by. */
    private final LinkedHashSet<Path> open = new LinkedHashSet<>();

    private Imports(Library library, Report report) {
        this.library = library;
        this.report = report;
    }

    /** Reads from a root file; empty when that file cannot be read. */
    public static Sources read(Path root, Library library, Report report) {
        var imports = new Imports(library, report);
        if (!imports.readFile(root.normalize())) {
            report.add(
                    ImportFailure.FILE_MISSING.fault(),
                    new Span(root.toString(), 1, 1, 1),
                    "there is no file '" + root + "', or it cannot be read");
        }
        return new Sources(imports.files);
    }

    private boolean readFile(Path path) {
        var text = library.text(path);
        if (text.isEmpty()) {
            return false;
        }
        String name = path.toString();
        SourceFile file =
                text.get()
                        .checked(name, report)
                        .map(read -> Parser.parse(name, read, report))
                        .orElseGet(() -> Parser.parse(name, "", report).unread());
        files.add(file);
        read.add(path);
        open.add(path);
        for (var statement : file.statements()) {
            if (statement instanceof Import imports) {
                imports.paths().forEach(imported -> follow(path, imported));
            }
        }
        open.remove(path);
        return true;
    }

    /**
     * Reads what an import names, unless it was read before; the position of the import is where a
     * fault of it is shown. A file that is being read is a circle, and the files between are named.
     */
    private void follow(Path from, Token name) {
        Path path = resolve(from, name.value());
        if (path == null) {
            missing(name);
        } else if (open.size() >= MAX_DEPTH) {
            tooDeep(name);
        } else if (open.contains(path)) {
            report.add(
                    ImportFailure.IMPORT_CYCLE.fault(),
                    name.span(),
                    "a circle of imports: " + circle(path));
        } else if (!read.contains(path) && !readFile(path)) {
            missing(name);
        }
    }

    /** The path is shown as it was written: it is seen from the folder of the file that imports. */
    private void missing(Token name) {
        report.add(
                ImportFailure.IMPORT_MISSING.fault(),
                name.span(),
                "there is no file '" + name.value() + "' beside this one, or it cannot be read");
    }

    private void tooDeep(Token name) {
        report.add(
                ImportFailure.IMPORT_MISSING.fault(),
                name.span(),
                "'"
                        + name.value()
                        + "' is not read: imports go at most "
                        + MAX_DEPTH
                        + " files deep; import it from a file nearer to the first");
    }

    /** {@code a.api → b.api → a.api}. */
    private String circle(Path path) {
        return open.stream()
                .dropWhile(p -> !p.equals(path))
                .map(Imports::shortName)
                .collect(Collectors.joining(" → ", "", " → " + shortName(path)));
    }

    private static String shortName(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** The file beside the one that imports; null where the name can be no path on this system. */
    private static @Nullable Path resolve(Path from, String name) {
        try {
            return from.resolveSibling(name).normalize();
        } catch (InvalidPathException _) {
            return null;
        }
    }
}
