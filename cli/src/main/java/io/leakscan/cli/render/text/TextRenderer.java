package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderer;
import io.leakscan.cli.render.Subject;
import java.io.IOException;
import java.io.OutputStream;

/** The report for somebody who was woken by it: verdict, evidence, what to change, the rest. */
public final class TextRenderer implements Renderer {

  @Override
  public void render(Subject subject, RenderOptions options, OutputStream out) throws IOException {
    Page page = new Page(out, options);
    new Verdict(page, options).write(subject.report());
    new GroupTable(page, options).write(subject.report());
    new Activity(page, options).write(subject.report());
    new Limits(page, options).write(subject.report());
    new Inputs(page, options).write(subject.report().inputs());
    page.finish();
  }
}
