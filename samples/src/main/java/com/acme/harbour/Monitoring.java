package com.acme.harbour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import org.springframework.boot.actuate.management.ThreadDumpEndpoint;

/** Dumps that Java code makes of its own process. */
enum Monitoring {
  /** {@code ThreadInfo.toString()}, as monitoring code logs it. */
  THREAD_INFO("threadinfo.txt") {
    @Override
    String dump() {
      StringBuilder text = new StringBuilder();
      for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
        text.append(info);
      }
      return text.toString();
    }
  },
  /** {@code Thread.getAllStackTraces()}, one thread and its frames after the other. */
  STACK_TRACES("stacktraces.txt") {
    @Override
    String dump() {
      StringBuilder text = new StringBuilder();
      for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
        text.append(entry.getKey()).append('\n');
        for (StackTraceElement frame : entry.getValue()) {
          text.append("\tat ").append(frame).append('\n');
        }
        text.append('\n');
      }
      return text.toString();
    }
  },
  /** What Spring Boot answers to {@code GET /actuator/threaddump} as JSON. */
  ACTUATOR_JSON("actuator.json") {
    @Override
    String dump() {
      try {
        return new ObjectMapper().writeValueAsString(new ThreadDumpEndpoint().threadDump());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  },
  /** The same as text. */
  ACTUATOR_TEXT("actuator.txt") {
    @Override
    String dump() {
      return new ThreadDumpEndpoint().textThreadDump();
    }
  };

  private final String file;

  Monitoring(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  abstract String dump();
}
