/** The javacore files of Eclipse OpenJ9 and IBM's virtual machines. */
@NullMarked
package io.leakscan.threads.javacore;

import org.jspecify.annotations.NullMarked;
