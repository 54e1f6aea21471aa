package dev.gatewright.language.resolve;

import dev.gatewright.language.Api;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Body;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.TypeNode;
import dev.gatewright.language.syntax.Tree.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of an API, and an index of what stands in them; of all tags with one text, one is taken
 * apart. The index is for the rules, many of which look at every structure: none of them walks the
 * trees for it.
 */
public final class Sources {
    private final List<SourceFile> files;
    private final List<TypeDefinition> definitions = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<KeyValue> serverPairs = new ArrayList<>();
    private final List<TypeNode> bodies = new ArrayList<>();
    private final List<TypeNode> typeNodes = new ArrayList<>();
    private final List<Struct> structs = new ArrayList<>();

    /** By text: most tags are written more than once, {@code json:"id"} hundreds of times. */
    private final Map<String, Tag> tags = new LinkedHashMap<>();

    /**
     * @param files the one asked for, then those it imports, depth first, each once
     */
    Sources(List<SourceFile> files) {
        this.files = List.copyOf(files);
        for (SourceFile file : files) {
            for (var statement : file.statements()) {
                switch (statement) {
                    case Types types -> types.definitions().forEach(this::add);
                    case Service service -> add(service);
                    default -> {}
                }
            }
        }
    }

    /** The files, the one asked for first. */
    public List<SourceFile> files() {
        return files;
    }

    /** Whether there is enough in them for work to be shared among threads. */
    public boolean isLarge() {
        return Api.isLarge(definitions.size());
    }

    /** Whether something in one of the files could not be read. */
    public boolean hasErrors() {
        return files.stream().anyMatch(SourceFile::hasErrors);
    }

    /** Whether a declaration has lost its name. */
    public boolean hasLostName() {
        return files.stream().anyMatch(SourceFile::hasLostName);
    }

    /** Whether a type of this name may be declared in what could not be read. */
    public boolean mayDeclare(String name) {
        return files.stream().anyMatch(file -> file.mayDeclare(name));
    }

    /** The names of the files, in order. */
    public List<String> names() {
        return files.stream().map(SourceFile::name).toList();
    }

    /** Every declared type. */
    public List<TypeDefinition> definitions() {
        return definitions;
    }

    /** Every block of a service. */
    public List<Service> services() {
        return services;
    }

    /** Every pair of every {@code @server} before a service. */
    public List<KeyValue> serverPairs() {
        return serverPairs;
    }

    /** The types of requests and responses. */
    public List<TypeNode> bodies() {
        return bodies;
    }

    /** Every type expression, an outer one before those in it. */
    public List<TypeNode> typeNodes() {
        return typeNodes;
    }

    /** Every struct, named or not. */
    public List<Struct> structs() {
        return structs;
    }

    /** A member's tag, taken apart; empty when it has none. Of one text it is one and the same. */
    public Tag tag(Member member) {
        Token written = member.tag().orElse(null);
        return written == null ? Tag.NONE : tags.getOrDefault(written.text(), Tag.NONE);
    }

    /** Every tag, each text once. */
    public Collection<Tag> tags() {
        return tags.values();
    }

    private void add(TypeDefinition definition) {
        definitions.add(definition);
        add(definition.type());
    }

    private void add(Service service) {
        services.add(service);
        service.server().ifPresent(server -> serverPairs.addAll(server.values().pairs()));
        for (Item item : service.items()) {
            item.route().request().flatMap(Body::type).ifPresent(this::addBody);
            item.route().response().flatMap(Body::type).ifPresent(this::addBody);
        }
    }

    private void addBody(TypeNode type) {
        bodies.add(type);
        add(type);
    }

    private void add(TypeNode type) {
        TypeNodes.walk(type, this::addPart);
    }

    private void addPart(TypeNode part) {
        typeNodes.add(part);
        if (part instanceof Struct struct) {
            structs.add(struct);
            for (var member : struct.members()) {
                Token tag = member.tag().orElse(null);
                if (tag != null) {
                    tags.computeIfAbsent(tag.text(), _ -> Tag.parse(tag.value()));
                }
            }
        }
    }
}
