package dev.skydiode.messaging.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Bounds the memory of RocksDB outside the heap. The default takes up to a hundred megabytes for every segment of every
 * partition; keys of captures need a fraction.
 */
public final class BoundedRocksDbConfig implements RocksDBConfigSetter {

    private static final long CACHE_BYTES = 4L * 1024 * 1024;
    private static final long WRITE_BUFFER_BYTES = 4L * 1024 * 1024;
    private static final int WRITE_BUFFERS = 2;

    private @Nullable Cache cache;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Cache blocks = new LRUCache(CACHE_BYTES);
        cache = blocks;
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(blocks);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {
        if (cache != null) {
            cache.close();
        }
    }
}
