package dev.gatewright.spec.resolve;

import dev.gatewright.spec.Field;
import dev.gatewright.spec.TypeDecl;
import dev.gatewright.spec.resolve.Declarations.Declaration;
import dev.gatewright.spec.resolve.Tag.Entry;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.EmbeddedMember;
import dev.gatewright.spec.syntax.Tree.FieldMember;
import dev.gatewright.spec.syntax.Tree.Member;
import dev.gatewright.spec.syntax.Tree.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Declared and anonymous structures to types, embedded ones flattened into those around them. */
final class TypeResolver {

    /** How deep structures may embed each other; deeper ones are left out. */
    static final int MAX_EMBEDDING = 64;

    private final Sources sources;
    private final Declarations declarations;
    private final Shapes shapes;
    private final Set<String> taken;
    private final IdentityHashMap<Struct, String> anonymousNames = new IdentityHashMap<>();
    private final Map<String, List<Field>> flattened = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<TypeDecl> types = new ArrayList<>();

    TypeResolver(Sources sources, Declarations declarations) {
        this.sources = sources;
        this.declarations = declarations;
        this.shapes = new Shapes(declarations);
        this.taken = new HashSet<>(declarations.names());
    }

    /** Every type, in order, an anonymous one right before the type it is part of. */
    List<TypeDecl> types() {
        for (Declaration declaration : declarations.all()) {
            Token name = declaration.definition().name();
            List<Field> fields = fieldsOf(declaration);
            String doc = new Docs(declaration.file().comments()).above(name);
            types.add(new TypeDecl(name.text(), fields, doc, name.span()));
        }
        return List.copyOf(types);
    }

    private List<Field> fieldsOf(Declaration declaration) {
        String name = declaration.definition().name().text();
        List<Field> known = flattened.get(name);
        if (known != null) {
            return known;
        }
        if (!(declaration.definition().type() instanceof Struct struct)
                || open.size() >= MAX_EMBEDDING
                || !open.add(name)) {
            return List.of();
        }
        List<Field> fields = fields(name, struct, new Docs(declaration.file().comments()));
        open.remove(name);
        flattened.put(name, fields);
        return fields;
    }

    private List<Field> fields(String owner, Struct struct, Docs docs) {
        var fields = new LinkedHashMap<String, Field>();
        Set<String> own = ownNames(struct);
        for (Member member : struct.members()) {
            switch (member) {
                case EmbeddedMember embedded -> {
                    for (Field field : embeddedFields(embedded)) {
                        if (!own.contains(field.name())) {
                            fields.putIfAbsent(field.name(), field);
                        }
                    }
                }
                case FieldMember written -> {
                    for (Token name : written.names()) {
                        fields.putIfAbsent(name.text(), field(owner, name, written, docs));
                    }
                }
            }
        }
        return List.copyOf(fields.values());
    }

    private static Set<String> ownNames(Struct struct) {
        var names = new HashSet<String>();
        for (Member member : struct.members()) {
            if (member instanceof FieldMember written) {
                written.names().forEach(name -> names.add(name.text()));
            }
        }
        return names;
    }

    private List<Field> embeddedFields(EmbeddedMember embedded) {
        return declarations.named(embedded.name().text()).map(this::fieldsOf).orElse(List.of());
    }

    private Field field(String owner, Token name, FieldMember written, Docs docs) {
        Tag tag = sources.tag(written);
        Optional<Entry> entry = Tags.binding(tag);
        return new Field(
                name.text(),
                shapes.shape(
                        written.type(),
                        struct -> anonymous(owner + capitalised(name.text()), struct, name, docs)),
                Tags.binding(entry, name.text()),
                Tags.presence(entry),
                Tags.value(entry, "default"),
                Tags.choices(entry),
                Tags.value(entry, "range").flatMap(Tags::range),
                Tags.has(entry, "string"),
                Tags.has(entry, "omitempty"),
                docs.beside(written.first(), written.last()),
                name.span(),
                Tags.values(tag));
    }

    private String anonymous(String wanted, Struct struct, Token place, Docs docs) {
        String known = anonymousNames.get(struct);
        if (known != null) {
            return known;
        }
        String name = free(wanted);
        anonymousNames.put(struct, name);
        List<Field> fields = fields(name, struct, docs);
        types.add(new TypeDecl(name, fields, "", place.span()));
        return name;
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
