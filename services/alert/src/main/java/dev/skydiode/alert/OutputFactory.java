package dev.skydiode.alert;

import dev.skydiode.alert.output.HttpOutput;
import dev.skydiode.alert.output.Notification;
import dev.skydiode.alert.output.Output;
import dev.skydiode.alert.output.SlackBody;
import dev.skydiode.alert.output.WebhookSecret;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Makes an output from its settings. */
final class OutputFactory {
    private OutputFactory() {}

    /**
     * @throws IllegalArgumentException naming the output and what is wrong with its settings
     */
    static Output output(String name, OutputSettings settings, InstantSource clock) {
        try {
            if (!name.matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException("its name must be 1 to 40 of a-z, 0-9 and -");
            }
            if (settings.url() == null || settings.url().getScheme() == null) {
                throw new IllegalArgumentException("it needs a url, such as https://example.org/hook");
            }
            settings.backoff();
            return byScheme(settings, clock);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("skydiode.alert.outputs." + name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Output byScheme(OutputSettings settings, InstantSource clock) {
        String scheme = settings.url().getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https" -> http(settings, clock);
            default ->
                throw new IllegalArgumentException("the scheme of its url must be http or https, but is " + scheme);
        };
    }

    private static Output http(OutputSettings settings, InstantSource clock) {
        List<WebhookSecret> secrets =
                settings.secrets().stream().map(WebhookSecret::of).toList();
        HttpOutput.Body body = switch (settings.format()) {
            case ALERT -> Notification::json;
            case SLACK -> new SlackBody(JsonMapper.shared());
        };
        return new HttpOutput(settings.url(), body, secrets, settings.deadline(), clock);
    }
}
