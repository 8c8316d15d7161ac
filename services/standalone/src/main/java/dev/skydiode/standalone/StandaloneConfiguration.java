package dev.skydiode.standalone;

import dev.skydiode.alert.AlertConfiguration;
import dev.skydiode.identification.IdentificationConfiguration;
import dev.skydiode.ingest.IngestConfiguration;
import dev.skydiode.standalone.demo.DemoConfiguration;
import dev.skydiode.standalone.disk.DiskConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The three services in one web context. They still know nothing of each other: they meet in topics. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    IngestConfiguration.class,
    IdentificationConfiguration.class,
    AlertConfiguration.class,
    DemoConfiguration.class,
    DiskConfiguration.class
})
class StandaloneConfiguration {}
