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

/**
 * Writes types and their fields, names, types and tags in columns, much as gofmt does: a column is
 * as wide as the widest cell of a block, and a block ends at a blank line, a comment, or a field of
 * several lines. Types are in a column only beside tags. Widths are those on a screen, where
 * characters of East Asia take two columns.
 */
final class StructPrinter {

    private final Output output;
    private final TypeText types;

    StructPrinter(Output output, TypeText types) {
        this.output = output;
        this.types = types;
    }

    /** A line of a struct, in columns. */
    private record Row(Member member, String name, String type, String tag) {

        /** Whether it stands in the columns of its neighbours: fields of one line do. */
        boolean hasColumns() {
            return member instanceof FieldMember && !(name + type + tag).contains("\n");
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
        if (before.isEmpty() && isEmptyStruct(definition.type())) {
            head += " ";
        }
        type(head, first, definition.type(), Optional.empty());
    }

    /**
     * Whether a type is {@code {}} with nothing in it. goctl writes such a type with one more blank
     * before it, and so do we: neither tool changes what the other wrote.
     */
    private boolean isEmptyStruct(TypeNode type) {
        return type instanceof Struct struct
                && struct.members().isEmpty()
                && !output.hasComments(struct.first(), struct.last());
    }

    /**
     * Writes a type behind what stands before it on the line: in one line, or as a block with a
     * member a line.
     *
     * @param head what the line begins with, {@code "type User "} or the name of a field
     * @param tag what stands behind the type, for a field
     */
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

    /** Writes members in blocks: columns run until something else stands between two rows. */
    private void members(Struct struct) {
        var block = new ArrayList<Row>();
        for (Member member : struct.members()) {
            Optional<Row> row = row(member);
            if (row.isPresent() && row.get().hasColumns() && !standsApart(block, member)) {
                block.add(row.get());
                continue;
            }
            write(block);
            block.clear();
            if (row.isEmpty()) {
                nested((FieldMember) member);
            } else if (row.get().hasColumns()) {
                block.add(row.get());
            } else {
                write(row.get(), 0, 0);
            }
        }
        write(block);
    }

    /**
     * Whether a blank line or a comment stands between a member and the row before it: then its
     * columns are measured again.
     */
    private boolean standsApart(List<Row> block, Member member) {
        return !block.isEmpty()
                && output.isApart(block.getLast().member().last(), member.first(), member.last());
    }

    /**
     * A field whose type is a block. Its lines have columns among themselves, and none with the
     * lines around.
     */
    private void nested(FieldMember field) {
        type(names(field) + " ", field.first(), field.type(), field.tag());
    }

    /** The columns of a member; none when its type takes several lines. */
    private Optional<Row> row(Member member) {
        String tag = member.tag().map(Token::text).orElse("");
        return switch (member) {
            case EmbeddedMember embedded ->
                    Optional.of(new Row(member, star(embedded) + embedded.name().text(), tag, ""));
            case FieldMember field when isEmptyStruct(field.type()) ->
                    Optional.of(new Row(member, names(field) + " ", ("{} " + tag).strip(), ""));
            case FieldMember field ->
                    TypeText.struct(field.type()).isPresent() || TypeText.isCopied(field.type())
                            ? Optional.empty()
                            : Optional.of(
                                    new Row(member, names(field), types.of(field.type()), tag));
        };
    }

    /** Writes rows with names in one column, and the types of tagged neighbours in another. */
    private void write(List<Row> block) {
        int nameWidth = width(block.stream().map(Row::name).toList());
        int from = 0;
        while (from < block.size()) {
            boolean isTagged = !block.get(from).tag().isEmpty();
            int to = from;
            while (to < block.size() && !block.get(to).tag().isEmpty() == isTagged) {
                to++;
            }
            List<Row> run = block.subList(from, to);
            int typeWidth = width(run.stream().map(Row::type).toList());
            run.forEach(row -> write(row, nameWidth, typeWidth));
            from = to;
        }
    }

    private void write(Row row, int nameWidth, int typeWidth) {
        output.line(line(row, nameWidth, typeWidth), row.member().first(), row.member().last());
    }

    /**
     * {@code Name string `json:"name"`}. The last cell of a row is not padded, so that no line ends
     * with blanks.
     */
    private static String line(Row row, int nameWidth, int typeWidth) {
        if (row.type().isEmpty()) {
            return row.name();
        }
        String start = padded(row.name(), nameWidth) + " ";
        return row.tag().isEmpty()
                ? start + row.type()
                : start + padded(row.type(), typeWidth) + " " + row.tag();
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
