package dev.skydiode.messaging;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicCreatorTest {

    @Test
    void givesUpOnABrokerThatNeverAnswers() {
        TopicCreator creator = new TopicCreator(new TopicCreator.Settings(1, (short) 1, Duration.ofMillis(100)));
        // Port 1 on loopback: refused at once, the client retries until its attempt is over.
        Map<String, Object> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1");

        assertThatThrownBy(() -> creator.create(nowhere, Topics.ALL))
                .isInstanceOf(TopicCreationException.class)
                .hasMessageStartingWith("topics could not be created: ");
    }

    @Test
    void refusesSettingsBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicCreator.Settings(0, (short) 1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicCreator.Settings(1, (short) 0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TopicCreator.Settings(1, (short) 1, Duration.ZERO));
    }
}
