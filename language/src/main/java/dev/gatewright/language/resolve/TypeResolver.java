package dev.gatewright.language.resolve;

import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.resolve.Declarations.Declaration;
import dev.gatewright.language.resolve.Promotion.Found;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Declared and anonymous structures to types, embedded ones flattened into those around them.
 *
 * <p>Each structure is flattened once and remembered, however many embed it. The exception is
 * circles, which {@link #flat(Declaration)} speaks of. An anonymous structure becomes a type that
 * is called after the structure and the field it stands in, with a number where that name is taken.
 */
public final class TypeResolver {

    /** How deep structures may embed each other; a rule refuses deeper ones. */
    public static final int MAX_EMBEDDING = 64;

    private final Sources sources;
    private final Declarations declarations;
    private final Shapes shapes;
    private final Set<String> taken;
    private final IdentityHashMap<Struct, String> anonymousNames = new IdentityHashMap<>();
    private final Map<String, Flat> flattened = new HashMap<>();

    /** By identity: {@link Sources} has one tag for each text. */
    private final IdentityHashMap<Tag, TagMeaning> meanings = new IdentityHashMap<>();

    /** The structures passed since the one asked for, that one included; empty between them. */
    private Set<String> passed = new HashSet<>();

    /** Whether one was come upon again since: then only the one asked for is known completely. */
    private boolean circular;

    private int level;
    private final Set<AmbiguousField> ambiguities = new LinkedHashSet<>();
    private final List<TypeDecl> types = new ArrayList<>();

    TypeResolver(Sources sources, Declarations declarations) {
        this.sources = sources;
        this.declarations = declarations;
        this.shapes = new Shapes(declarations);
        this.taken = new HashSet<>(declarations.names());
    }

    /**
     * What is in a structure.
     *
     * @param depth 1, or one more than the deepest structure embedded in it
     */
    private record Flat(List<Found> fields, int depth) {
        static final Flat NOTHING = new Flat(List.of(), 0);
    }

    /**
     * A structure in which a field could be either of two that it embeds.
     *
     * @param owner its name
     */
    public record AmbiguousField(String owner, Struct struct, Field first, Field second) {

        AmbiguousField(String owner, Struct struct, Promotion.Ambiguity found) {
            this(owner, struct, found.first(), found.second());
        }
    }

    /** What is found of a structure, without how deep each field was embedded. */
    private static List<Field> fields(Flat flat) {
        return flat.fields().stream().map(Found::field).toList();
    }

    /** What was found ambiguous while the types were made. */
    List<AmbiguousField> ambiguities() {
        return List.copyOf(ambiguities);
    }

    /** Every type, in order, an anonymous one right before the type it is part of. */
    List<TypeDecl> types() {
        for (Declaration declaration : declarations.all()) {
            Token name = declaration.definition().name();
            List<Field> fields = fields(flat(declaration));
            String doc =
                    new Docs(declaration.file().comments())
                            .of(declaration.first(), declaration.definition());
            types.add(new TypeDecl(name.text(), fields, doc, name.span()));
        }
        return List.copyOf(types);
    }

    /**
     * Structures may embed pointers to each other in circles: then each is passed once on the way
     * from the one asked for, and only what that one holds is complete and worth remembering.
     */
    private Flat flat(Declaration declaration) {
        String name = declaration.definition().name().text();
        Flat known = flattened.get(name);
        if (known != null) {
            return known;
        }
        if (!(declaration.definition().type() instanceof Struct struct) || level >= MAX_EMBEDDING) {
            return Flat.NOTHING;
        }
        boolean first = passed.isEmpty();
        if (!passed.add(name)) {
            circular = true;
            return Flat.NOTHING;
        }
        level++;
        Flat flat = flat(name, struct, new Docs(declaration.file().comments()));
        level--;
        if (first || !circular) {
            flattened.put(name, flat);
        }
        if (first) {
            passed.clear();
            circular = false;
        }
        return flat;
    }

    /**
     * Flattens one structure: its own fields at depth 0, those of what it embeds one deeper. Which
     * of two that bind in one place counts is for {@link Promotion} to say.
     */
    private Flat flat(String owner, Struct struct, Docs docs) {
        var promotion = new Promotion();
        int deepest = 0;
        for (Member member : struct.members()) {
            switch (member) {
                case EmbeddedMember embedded -> {
                    Flat inner = embedded(embedded);
                    deepest = Math.max(deepest, inner.depth());
                    if (inner.depth() < MAX_EMBEDDING) {
                        String through = embedded.name().text();
                        inner.fields().forEach(found -> promotion.add(found.within(through)));
                    }
                }
                case FieldMember written -> {
                    TagMeaning tag = meaning(sources.tag(written));
                    for (Token name : written.names()) {
                        Field field = field(owner, name, written, tag, docs);
                        promotion.add(new Found(field, 0, "", tag.isNamed()));
                    }
                }
            }
        }
        promotion
                .ambiguities()
                .forEach(found -> ambiguities.add(new AmbiguousField(owner, struct, found)));
        return new Flat(promotion.fields(), deepest + 1);
    }

    /** What an embedded type adds; nothing where it is not declared, which a rule reports. */
    private Flat embedded(EmbeddedMember embedded) {
        return declarations.named(embedded.name().text()).map(this::flat).orElse(Flat.NOTHING);
    }

    /**
     * One field, with all that its tag says already understood: where it binds, whether it must be
     * sent, which values it may have. Nothing after this reads a tag again.
     */
    private Field field(String owner, Token name, FieldMember written, TagMeaning tag, Docs docs) {
        Shape shape =
                shapes.shape(
                        written.type(),
                        struct -> anonymous(owner + capitalised(name.text()), struct, name, docs));
        return new Field(
                name.text(),
                TypedTexts.of(shape, tag),
                tag.binding(name.text()),
                tag.rules(),
                new Field.Origin(docs.of(written), name.span(), tag.values(), tag.jsonName()));
    }

    private TagMeaning meaning(Tag tag) {
        return meanings.computeIfAbsent(tag, TagMeaning::of);
    }

    /**
     * Declares a structure without a name under one, the first time that it is met. It is met again
     * when the type around it is embedded elsewhere, and then is the same type.
     */
    private String anonymous(String preferred, Struct struct, Token position, Docs docs) {
        String known = anonymousNames.get(struct);
        if (known != null) {
            return known;
        }
        String name = free(preferred);
        anonymousNames.put(struct, name);
        types.add(new TypeDecl(name, apart(name, struct, docs), "", position.span()));
        return name;
    }

    /** The fields of a structure that is not part of the one around it. */
    private List<Field> apart(String name, Struct struct, Docs docs) {
        Set<String> passedAround = passed;
        boolean circularAround = circular;
        passed = new HashSet<>();
        List<Field> fields = fields(flat(name, struct, docs));
        passed = passedAround;
        circular = circularAround;
        return fields;
    }

    /**
     * {@code UserAddress}, or {@code UserAddress2} and so on where a declared type has that name.
     */
    private String free(String preferred) {
        String name = preferred;
        for (int i = 2; !taken.add(name); i++) {
            name = preferred + i;
        }
        return name;
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
