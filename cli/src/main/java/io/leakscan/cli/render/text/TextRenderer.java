package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderer;
import io.leakscan.cli.render.Subject;
import io.leakscan.cli.render.wording.Findings;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import java.io.IOException;
import java.io.OutputStream;

/** The report for somebody who was woken by it: verdict, evidence, what to change, the rest. */
public final class TextRenderer implements Renderer {

  @Override
  public void render(Subject subject, RenderOptions options, OutputStream out) throws IOException {
    Page page = new Page(out, options);
    Report report = subject.report();
    HeapAnswer answer = report.heap() == null ? null : report.heap().answer();
    if (answer != null) {
      new HeapAnswerView(page, options, report.complete()).write(answer);
      new Inputs(page, options).write(report.inputs());
      page.finish();
      return;
    }
    new Verdict(page, options).write(report);
    new SetAside(page).write(report);
    // What limits a "no leak" belongs to it; a finding stands by its own evidence.
    boolean limitsFirst = Findings.leaks(report).isEmpty();
    if (limitsFirst) {
      new Limits(page).write(report);
    }
    heap(page, options, report);
    details(page, options, report);
    new GroupTable(page, options).write(report);
    new Activity(page, options).write(report);
    new HeapTable(page, options).write(report);
    if (!limitsFirst) {
      new Limits(page).write(report);
    }
    new Inputs(page, options).write(report.inputs());
    page.finish();
  }

  private static void details(Page page, RenderOptions options, Report report) throws IOException {
    HeapSummary heap = report.heap();
    if (heap != null && heap.details() != null) {
      new HeapDetailsView(page, options).write(heap.details());
    }
  }

  private static void heap(Page page, RenderOptions options, Report report) throws IOException {
    HeapSummary heap = report.heap();
    if (heap != null && heap.retention() != null) {
      new HeapView(page, options).write(heap, heap.retention(), report);
    }
  }
}
