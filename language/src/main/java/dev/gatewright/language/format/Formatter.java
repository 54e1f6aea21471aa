package dev.gatewright.language.format;

import dev.gatewright.language.format.Output.Gap;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Import;
import dev.gatewright.language.syntax.Tree.InfoBlock;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;
import dev.gatewright.language.syntax.Tree.Statement;
import dev.gatewright.language.syntax.Tree.Syntax;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.Types;

/**
 * Writes a tree as text.
 *
 * <p>What is written reads as the same tree, holds every comment, and written again is the same
 * text. Older spellings become the current ones. Layout is that of goctl where it has one: tabs,
 * one blank before braces, columns in structures, so that a project can use both.
 *
 * <p>The tree is walked once, in the order of the text; {@link Output} puts in the comments and
 * blank lines that it passes. Only the parts of the tree decide where lines end, so nothing of the
 * source's own layout is left but blank lines within blocks.
 */
public final class Formatter {

    private final Output output;
    private final StructPrinter structs;
    private final ServicePrinter services;
    private final PairPrinter pairs;

    private Formatter(SourceFile file, String source) {
        var types = new TypeText(source);
        this.output = new Output(file.comments());
        this.structs = new StructPrinter(output, types);
        this.services = new ServicePrinter(output, types);
        this.pairs = new PairPrinter(output);
    }

    /**
     * Writes a file that was read without a fault.
     *
     * @param source the text it was read from
     */
    public static String format(SourceFile file, String source) {
        return new Formatter(file, source).text(file);
    }

    private String text(SourceFile file) {
        boolean afterImport = false;
        for (Statement statement : file.statements()) {
            boolean anImport = statement instanceof Import;
            output.gap(anImport && afterImport ? Gap.AS_WRITTEN : Gap.BLANK);
            statement(statement);
            afterImport = anImport;
        }
        return output.finish(file.end());
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Syntax syntax ->
                    output.line(
                            "syntax = " + syntax.value().text(), syntax.first(), syntax.value());
            case InfoBlock info ->
                    pairs.pairs("info", info.first(), info.values(), PairPrinter::asText);
            case Import imports -> imports(imports);
            case Types types -> types(types);
            case Service service -> services.service(service);
        }
    }

    private void imports(Import imports) {
        if (imports.open().isEmpty()) {
            Token path = imports.paths().getFirst();
            output.line("import " + path.text(), imports.first(), path);
            return;
        }
        output.open("import (", imports.first(), imports.open().get());
        imports.paths().forEach(path -> output.line(path.text(), path, path));
        output.close(")", imports.last(), imports.last());
    }

    private void types(Types types) {
        if (types.open().isEmpty()) {
            types.definitions().forEach(only -> structs.definition("type ", types.first(), only));
            return;
        }
        output.open("type (", types.first(), types.open().get());
        for (TypeDefinition definition : types.definitions()) {
            structs.definition("", definition.name(), definition);
        }
        output.close(")", types.last(), types.last());
    }
}
