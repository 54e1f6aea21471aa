package dev.gatewright.language.format;

import dev.gatewright.language.report.Columns;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes types and their fields, names, types and tags in columns. */
final class StructPrinter {

    private final Output output;
    private final TypeText types;

    StructPrinter(Output output, TypeText types) {
        this.output = output;
        this.types = types;
    }

    /** A line of a struct, in columns. */
    private record Row(Member member, String name, String type, String tag) {

        boolean isPlain() {
            return !(name + type + tag).contains("\n");
        }
    }

    /**
     * Writes a definition.
     *
     * @param before what stands before its name on the line: {@code "type "} or nothing
     * @param first the token the line starts with
     */
    void definition(String before, Token first, TypeDefinition definition) {
        String head = before + definition.name().text() + (definition.assigned() ? " = " : " ");
        type(head, first, definition.type(), Optional.empty());
    }

    private void type(String head, Token first, TypeNode type, Optional<Token> tag) {
        Token last = tag.orElseGet(type::last);
        String tail = tag.map(text -> " " + text.text()).orElse("");
        Optional<Struct> struct = TypeText.struct(type);
        if (struct.isEmpty() || TypeText.isCopied(type)) {
            if (TypeText.isCopied(type)) {
                output.skipComments(type.first(), type.last());
            }
            output.line(head + types.of(type) + tail, first, last);
            return;
        }
        Token open = struct.get().first();
        Token close = struct.get().last();
        if (struct.get().members().isEmpty() && !output.hasComments(open, close)) {
            output.line(head + types.before(type) + "{}" + tail, first, last);
            return;
        }
        output.open(head + types.before(type) + "{", first, open);
        members(struct.get());
        output.close("}" + tail, close, last);
    }

    private void members(Struct struct) {
        var rows = new ArrayList<Row>();
        for (Member member : struct.members()) {
            Optional<Row> row = row(member);
            if (row.isPresent() && row.get().isPlain()) {
                rows.add(row.get());
                continue;
            }
            write(rows);
            rows.clear();
            row.ifPresentOrElse(odd -> write(List.of(odd)), () -> nested((FieldMember) member));
        }
        write(rows);
    }

    private void nested(FieldMember field) {
        type(names(field) + " ", field.first(), field.type(), field.tag());
    }

    /** The columns of a member; none when its type takes several lines. */
    private Optional<Row> row(Member member) {
        String tag = member.tag().map(Token::text).orElse("");
        return switch (member) {
            case EmbeddedMember embedded ->
                    Optional.of(new Row(member, star(embedded) + embedded.name().text(), tag, ""));
            case FieldMember field ->
                    TypeText.struct(field.type()).isPresent() || TypeText.isCopied(field.type())
                            ? Optional.empty()
                            : Optional.of(
                                    new Row(member, names(field), types.of(field.type()), tag));
        };
    }

    private void write(List<Row> rows) {
        int nameWidth =
                width(rows.stream().filter(row -> !row.type().isEmpty()).map(Row::name).toList());
        int typeWidth =
                width(rows.stream().filter(row -> !row.tag().isEmpty()).map(Row::type).toList());
        List<String> lines = rows.stream().map(row -> line(row, nameWidth, typeWidth)).toList();
        int commentColumn = commentColumn(rows, lines);
        for (int i = 0; i < rows.size(); i++) {
            Member member = rows.get(i).member();
            int padding = Math.max(0, commentColumn - Columns.of(lines.get(i)));
            output.line(lines.get(i), padding, member.first(), member.last());
        }
    }

    private int commentColumn(List<Row> rows, List<String> lines) {
        var commented = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            Member member = rows.get(i).member();
            if (output.hasCommentBeside(member.first(), member.last())) {
                commented.add(lines.get(i));
            }
        }
        return width(commented);
    }

    private static String line(Row row, int nameWidth, int typeWidth) {
        if (row.type().isEmpty()) {
            return row.name();
        }
        String start = padded(row.name(), nameWidth) + " " + row.type();
        return row.tag().isEmpty()
                ? start
                : padded(row.name(), nameWidth)
                        + " "
                        + padded(row.type(), typeWidth)
                        + " "
                        + row.tag();
    }

    private static int width(List<String> cells) {
        return cells.stream().mapToInt(Columns::of).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(Math.max(0, width - Columns.of(cell)));
    }

    private static String names(FieldMember field) {
        return field.names().stream().map(Token::text).collect(Collectors.joining(", "));
    }

    private static String star(EmbeddedMember embedded) {
        return embedded.star().isPresent() ? "*" : "";
    }
}
