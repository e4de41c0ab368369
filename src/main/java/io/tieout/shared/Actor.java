package io.tieout.shared;

/// Who did it, written `person:alice`.
public record Actor(Kind kind, String name) {

    public enum Kind {
        PERSON,
        SCHEDULE,
        FILE_DROP,
        SERVICE
    }

    public static Actor person(String account) {
        return new Actor(Kind.PERSON, account);
    }

    public static Actor schedule(String name) {
        return new Actor(Kind.SCHEDULE, name);
    }

    public static Actor fileDrop(String owner) {
        return new Actor(Kind.FILE_DROP, owner);
    }

    public static Actor service(String name) {
        return new Actor(Kind.SERVICE, name);
    }

    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' is not an actor (kind:name)");
        }
        return new Actor(
                Kind.valueOf(text.substring(0, colon)
                        .toUpperCase(java.util.Locale.ROOT)
                        .replace('-', '_')),
                text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ":" + name;
    }
}
