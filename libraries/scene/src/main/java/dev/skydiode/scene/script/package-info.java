/** Scenes: who sends what, when, through which channel to which receiver; read from JSON and played sample by sample. */
package dev.skydiode.scene.script;
