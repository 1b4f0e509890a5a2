import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends each record that the broker commits to a file, one line of JSON each: what the broker decided, in its order.
 * The argument `file` names the file. A line is on disk before its position counts as exported, so none is missing after a crash.
 */
public final class NdjsonExporter implements Exporter {
  private Path file;
  private Controller controller;
  private BufferedWriter lines;

  @Override
  public void configure(final Context context) {
    final Object argument = context.getConfiguration().getArguments().get("file");
    if (argument == null) {
      throw new IllegalArgumentException("Expected the argument 'file', but there is none.");
    }
    file = Path.of(argument.toString());
  }

  @Override
  public void open(final Controller opened) {
    controller = opened;
    try {
      lines = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (final IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  @Override
  public void export(final Record<?> record) {
    try {
      lines.write(record.toJson());
      lines.newLine();
      lines.flush();
    } catch (final IOException problem) {
      throw new UncheckedIOException(problem);
    }
    controller.updateLastExportedRecordPosition(record.getPosition());
  }

  @Override
  public void close() {
    try {
      if (lines != null) {
        lines.close();
      }
    } catch (final IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
