package dev.skydiode.alert.output;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A message for an incoming webhook of Slack or Mattermost. */
public final class SlackBody implements HttpOutput.Body {
    private final JsonMapper json;

    public SlackBody(JsonMapper json) {
        this.json = json;
    }

    @Override
    public byte[] of(Notification notification) {
        return json.writeValueAsString(Map.of("text", escaped(notification.line())))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Slack's three control characters; without them a sensor's name could mention everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "@\u200b");
    }
}
