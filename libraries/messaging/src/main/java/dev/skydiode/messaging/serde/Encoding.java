package dev.skydiode.messaging.serde;

/** How a message is written, and the media type that says so in the {@code content-type} header. */
public enum Encoding {
    /** Binary protobuf. */
    PROTOBUF("application/protobuf"),
    /** Proto3 JSON. */
    JSON("application/json");

    private final String contentType;

    Encoding(String contentType) {
        this.contentType = contentType;
    }

    /** The media type. */
    public String contentType() {
        return contentType;
    }
}
