package dev.gatewright.language.resolve;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Struct;
import java.util.HashSet;
import java.util.Set;

/** What a structure's own fields take, so that embedded ones cannot: their names and bindings. */
record ShadowedFields(Set<String> names, Set<Binding> bindings) {

    private static final ShadowedFields NOTHING = new ShadowedFields(Set.of(), Set.of());

    /** What there is to hide; nothing, where nothing is embedded. */
    static ShadowedFields of(Struct struct, Sources sources) {
        if (struct.members().stream().noneMatch(EmbeddedMember.class::isInstance)) {
            return NOTHING;
        }
        var own = new ShadowedFields(new HashSet<>(), new HashSet<>());
        for (Member member : struct.members()) {
            if (member instanceof FieldMember written) {
                Tag tag = sources.tag(written);
                for (var name : written.names()) {
                    own.names.add(name.text());
                    own.bindings.add(Tags.binding(tag, name.text()));
                }
            }
        }
        own.bindings.remove(new Binding.None());
        return own;
    }

    /** Whether an embedded field gives way to one of these, as in Go. */
    boolean hides(Field embedded) {
        return names.contains(embedded.name()) || bindings.contains(embedded.binding());
    }
}
